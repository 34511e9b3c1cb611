// What a virus scanner does: scanner.exe FOLDER MILLISECONDS opens each new file below the folder, without allowing others to rename or
// remove it, and closes it later. Runs until it is killed, and prints how many it held so far.
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static struct { wchar_t *path; HANDLE handle; ULONGLONG until; } seen[16384];
static int count;

static void hold(const wchar_t *path, ULONGLONG until) {
  for (int n = 0; n < count; n += 1) if (wcscmp(seen[n].path, path) == 0) return;
  HANDLE handle = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  if (handle == INVALID_HANDLE_VALUE || count == 16384) return;
  seen[count].path = _wcsdup(path), seen[count].handle = handle, seen[count].until = until;
  printf("%d\n", count += 1), fflush(stdout);
}

static void walk(const wchar_t *folder, ULONGLONG until) {
  wchar_t path[4096];
  WIN32_FIND_DATAW found;
  swprintf(path, 4096, L"%ls\\*", folder);
  HANDLE search = FindFirstFileW(path, &found);
  for (BOOL more = search != INVALID_HANDLE_VALUE; more; more = FindNextFileW(search, &found)) {
    if (wcscmp(found.cFileName, L".") == 0 || wcscmp(found.cFileName, L"..") == 0) continue;
    swprintf(path, 4096, L"%ls\\%ls", folder, found.cFileName);
    if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) walk(path, until);
    else hold(path, until);
  }
  if (search != INVALID_HANDLE_VALUE) FindClose(search);
}

int wmain(int argc, wchar_t **argv) {
  if (argc != 3) return 2;
  for (;; Sleep(1)) {
    walk(argv[1], GetTickCount64() + wcstoul(argv[2], NULL, 10));
    for (int n = 0; n < count; n += 1)
      if (seen[n].handle && GetTickCount64() > seen[n].until) CloseHandle(seen[n].handle), seen[n].handle = NULL;
  }
}
