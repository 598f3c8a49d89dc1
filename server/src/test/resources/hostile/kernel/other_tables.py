# Calls of other tables: of 32-bit programs (int 0x80), and of the x32 kind.
# on: x86_64
# ends: exited
# hides: (?m)^getpid gave
import ctypes
import mmap
import os

if os.fork() == 0:
    ctypes.CDLL(None).syscall(0x40000000 + 272, 0x10000000)
    os._exit(0)
os.wait()
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20; int 0x80; ret
call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
answer = call()
print("getpid gave" if answer > 0 else "refused", answer)
