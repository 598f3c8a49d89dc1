"""What this image adds to Python, and all of it: see each function. Nothing here may break or slow a
program, so every step that could fail is allowed to."""

import os
import sys


def _lines_as_they_are_printed():
    """Python holds back what it prints to anything but a terminal. Here a line is one write, made when
    the line is complete, so that a reader sees it when it is printed."""
    try:
        sys.stdout.reconfigure(line_buffering=True)
    except Exception:
        pass


def _stacks_on_request():
    """When a program hangs, the supervisor asks every process where it is (Python with a real-time signal
    that no program has a use for, SIGRTMAX - 1). The answer goes to the supervisor's own socket: on
    standard error it would stand among what the program prints, or get into a pipe to its parent. The
    descriptor is a high one, so that a program that closes all others does not get it for a file."""
    try:
        import _socket
        import faulthandler

        stacks = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM | _socket.SOCK_CLOEXEC)
        stacks.connect("\0forklore-stacks")
        # A second (struct timeval): who signals itself must not wait for a reader for ever.
        stacks.setsockopt(_socket.SOL_SOCKET, _socket.SO_SNDTIMEO, (1).to_bytes(8, sys.byteorder) + bytes(8))
        faulthandler.register(63, file=os.dup2(stacks.fileno(), 250, inheritable=False), all_threads=True)
        stacks.close()
        _waits_on_request()
    except Exception:
        pass


def _waits_on_request():
    """Stacks say where a thread waits and not for what. With SIGRTMAX - 2 the process is asked that too: the
    interpreter itself answers, if it still gets to run, with what forklore_waits finds."""
    import _signal

    at_fork = forking = ()

    def before_fork():
        nonlocal forking
        threading = sys.modules.get("threading")
        forking = tuple(str(each._name)[:40] for each in threading._active.values()) if threading else ()

    def after_fork():
        nonlocal at_fork
        at_fork = forking

    def tell(_number, frame):
        try:
            import forklore_waits

            forklore_waits.write(250, frame, list(at_fork)[:16])
        except Exception:
            pass

    os.register_at_fork(before=before_fork, after_in_child=after_fork)
    _signal.signal(62, tell)


def _short(name):
    """At most 15 bytes, which is what the kernel keeps, and with the number at the end if there is one."""
    for prefix in ("ForkServerPoolWorker-", "ForkPoolWorker-", "SpawnPoolWorker-"):
        if name.startswith(prefix):
            name = "PoolWorker-" + name[len(prefix) :]
    name = name.encode("ascii", "replace").decode()
    if len(name) <= 15:
        return name
    digits = name[len(name.rstrip("0123456789")) :][-6:]
    return name[: 15 - len(digits)] + digits


def _tell_name(name):
    """The kernel keeps the short one for everybody, and the supervisor is sent the whole."""
    try:
        with open("/proc/self/comm", "w") as comm:
            comm.write(_short(name))
    except Exception:
        pass
    _send_name(name)


def _send_name(name, child=None):
    """A child may be killed before it gets to say its name, so its parent says it, too."""
    try:
        import _socket

        told = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM | _socket.SOCK_CLOEXEC)
        told.setsockopt(_socket.SOL_SOCKET, _socket.SO_SNDTIMEO, (1).to_bytes(8, sys.byteorder) + bytes(8))
        parts = [_short(name), name[:200]] + ([str(child)] if child else [])
        told.sendto("\0".join(parts).encode("utf-8", "replace"), "\0forklore-names")
        told.close()
    except Exception:
        pass


class _NamedProcesses:
    """Lets a multiprocessing child's name be seen from outside. An import hook that
    waits for multiprocessing.process, steps aside, and changes what is needed there."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname != "multiprocessing.process":
            return None
        sys.meta_path.remove(self)
        from importlib.util import find_spec

        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader.exec_module = _naming(spec.loader.exec_module)
        return spec


def _naming(exec_module):
    def run(module):
        exec_module(module)
        try:
            process = module.BaseProcess
            bootstrap = process._bootstrap
        except AttributeError:
            return

        def _bootstrap(self, *args, **kwargs):
            _tell_name(self.name)
            return bootstrap(self, *args, **kwargs)

        process._bootstrap = _bootstrap

        # Not start itself: what it raises would show readers a line of this file.
        def _set_popen(self, popen):
            self.__dict__["_popen"] = popen
            if popen is not None:
                _send_name(self.name, popen.pid)

        process._popen = property(lambda self: self.__dict__["_popen"], _set_popen)

        set_name = process.name.fset

        def _set_name(self, name):
            set_name(self, name)
            if self is module.current_process() and self._parent_pid is not None:
                _tell_name(self.name)

        process.name = process.name.setter(_set_name)

    return run


def _calls_that_signals_wait_for():
    """The kernel holds these calls until the supervisor has heard of them. A handler that ran meanwhile would
    break them off, which programs do not expect of them: so signals wait for the moment that it takes."""
    try:
        import _signal
        import atexit

        every = _signal.valid_signals()
        mask = _signal.pthread_sigmask
        block, restore = _signal.SIG_BLOCK, _signal.SIG_SETMASK

        def undisturbed(call):
            def wrapper(*args, **kwargs):
                before = mask(block, every)
                try:
                    return call(*args, **kwargs)
                finally:
                    mask(restore, before)

            wrapper.__name__ = wrapper.__qualname__ = call.__name__
            wrapper.__doc__ = call.__doc__
            return wrapper

        for name in ("fork", "forkpty", "kill", "killpg", "_exit"):
            setattr(os, name, undisturbed(getattr(os, name)))
        # The first to be registered is the last to be called. Python ends itself by SIGINT after a KeyboardInterrupt.
        atexit.register(mask, block, every - {_signal.SIGINT})
    except Exception:
        pass


_calls_that_signals_wait_for()
_lines_as_they_are_printed()
_stacks_on_request()
sys.meta_path.insert(0, _NamedProcesses())
