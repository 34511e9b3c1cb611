// Wine 8 has no bcryptprimitives.dll, which Node 22 and Go load for random numbers. Theirs is one function.
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
  for (; length > 0x10000000; data += 0x10000000, length -= 0x10000000)
    if (!SystemFunction036(data, 0x10000000)) return FALSE;
  return SystemFunction036(data, (ULONG)length);
}
