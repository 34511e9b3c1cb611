// What a virus scanner does to a folder: opens each new file without allowing others to rename or remove it, and closes it later.
// scanner.exe FOLDER MILLISECONDS; runs until it is killed, and counts on stdout what it held.
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#define SEEN 65536
static struct { wchar_t *path; HANDLE handle; ULONGLONG until; } seen[SEEN];
static int count, held;
static ULONGLONG hold;

static void meet(const wchar_t *path) {
  for (int n = 0; n < count; n += 1) if (wcscmp(seen[n].path, path) == 0) return;
  if (count == SEEN) return;
  HANDLE handle = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  if (handle == INVALID_HANDLE_VALUE) return;
  seen[count].path = _wcsdup(path);
  seen[count].handle = handle;
  seen[count].until = GetTickCount64() + hold;
  count += 1;
  held += 1;
}

static void walk(const wchar_t *folder) {
  wchar_t path[4096];
  WIN32_FIND_DATAW found;
  swprintf(path, 4096, L"%ls\\*", folder);
  HANDLE search = FindFirstFileW(path, &found);
  if (search == INVALID_HANDLE_VALUE) return;
  do {
    if (wcscmp(found.cFileName, L".") == 0 || wcscmp(found.cFileName, L"..") == 0) continue;
    swprintf(path, 4096, L"%ls\\%ls", folder, found.cFileName);
    if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) walk(path);
    else meet(path);
  } while (FindNextFileW(search, &found));
  FindClose(search);
}

int wmain(int argc, wchar_t **argv) {
  if (argc != 3) return 2;
  hold = wcstoul(argv[2], NULL, 10);
  for (int told = -1;; Sleep(1)) {
    walk(argv[1]);
    for (int n = 0; n < count; n += 1)
      if (seen[n].handle && GetTickCount64() > seen[n].until) CloseHandle(seen[n].handle), seen[n].handle = NULL;
    if (told != held) printf("%d\n", told = held), fflush(stdout);
  }
}
