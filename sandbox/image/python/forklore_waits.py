"""What a hung process says of itself beside its stacks: which lock, barrier, queue or pool each thread
waits at, what that object counts, and what each thread holds. It is imported when the process is asked,
and never before; ast and json would take most of the time that there is for an answer. It takes no lock and calls nothing of the program's: it reads attributes that the standard
library keeps, and evaluates names and attributes, no more.

Its answer is lines, each with a word and a JSON object; every line may be missing."""

import _ast
import os
import sys

MOST_THREADS = 64
MOST_FRAMES = 60
MOST_HELD = 8
MOST_POOLS = 8
MOST_JOBS = 8
MOST_MISSING = 4
LONGEST = 60
MOST_BYTES = 48 << 10

_PROGRAM = "/program/"


def lines(interrupted, at_fork):
    """Yields the lines. The frame that was interrupted stands for the thread that is asked; at_fork has the
    names of the threads that the parent had when it forked this process."""
    threading = sys.modules.get("threading")
    # The table itself, since threading.enumerate takes a lock.
    table = dict(threading._active) if threading else {}
    frames = sys._current_frames()
    frames[sys.modules["_thread"].get_ident()] = interrupted
    idents = sorted(frames)[:MOST_THREADS]
    yield "process", {"threads": len(frames), "atFork": at_fork, "holds": _shared_locks_held()}
    for ident in idents:
        thread = table.get(ident)
        yield "thread", _thread(ident, thread, frames[ident])
    pool = sys.modules.get("multiprocessing.pool")
    if pool is not None:
        calls = _map_calls(pool, frames)
        for each in [each for each in _all(pool.Pool) if _is_ours(each)][:MOST_POOLS]:
            yield "pool", _pool(each, calls)


def write(descriptor, interrupted, at_fork):
    """Tells all that it can; whatever goes wrong is left out."""
    told = []
    try:
        for word, facts in lines(interrupted, at_fork):
            told.append(f"# {word} {_json(facts)}\n")
        told.append("# end {}\n")
    except Exception:
        pass
    # In one message as far as it goes: each may have to wait until the last ones have been read.
    text = "".join(told).encode("ascii", "replace")
    try:
        for start in range(0, len(text), MOST_BYTES):
            os.write(descriptor, text[start : start + MOST_BYTES])
    except Exception:
        pass


def _json(value):
    """Of what is made here: plain values, lists, and dicts with plain names."""
    if isinstance(value, dict):
        return "{" + ",".join(f'"{key}":{_json(each)}' for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_json, value)) + "]"
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    text = "".join(each if each.isprintable() and each not in '"\\' and each.isascii() else _escaped(each)
                   for each in str(value))
    return f'"{text}"'


def _escaped(letter):
    number = ord(letter)
    if number > 0xFFFF:
        number -= 0x10000
        return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"
    return f"\\u{number:04x}"


def _parse(text):
    return compile(text, "<source>", "exec", _ast.PyCF_ONLY_AST)


def _walk(node):
    """The node and all below it."""
    nodes = [node]
    for each in nodes:
        for field in each._fields:
            value = getattr(each, field, None)
            inner = value if isinstance(value, list) else [value]
            nodes.extend(part for part in inner if isinstance(part, _ast.AST))
    return nodes


def _unparse(node):
    if isinstance(node, _ast.Name):
        return node.id
    if isinstance(node, _ast.Attribute):
        return f"{_unparse(node.value)}.{node.attr}"
    if isinstance(node, _ast.Subscript):
        return f"{_unparse(node.value)}[{_unparse(node.slice)}]"
    return repr(node.value) if isinstance(node, _ast.Constant) else "…"


def _all(kind):
    import gc

    return [each for each in gc.get_objects() if issubclass(type(each), kind)]


def _thread(ident, thread, frame):
    facts = {"ident": f"0x{ident:016x}"}
    if thread is not None:
        facts["name"] = _short(thread._name)
        facts["tid"] = getattr(thread, "_native_id", None)
        facts["daemon"] = bool(getattr(thread, "_daemonic", False))
    stack = []
    while frame is not None and len(stack) < MOST_FRAMES:
        stack.append(frame)
        frame = frame.f_back
    for part, of in (("waits", _waits), ("holds", _holds), ("task", _task)):
        try:
            found = of(stack)
            if found:
                facts[part] = found
        except Exception:
            pass
    # On one line with its body, a with statement is both: what is waited for is not held yet.
    wanted = facts.get("waits", {})
    if wanted.get("kind") == "lock" or wanted.get("shared"):
        facts["holds"] = [each for each in facts.get("holds", []) if each["id"] != wanted.get("id")]
    if not facts.get("holds"):
        facts.pop("holds", None)
    return facts


# --- What a thread waits for ------------------------------------------------------------------------


def _waits(stack):
    """The library's calls that the program's innermost frame has made, the outermost first: what it asked for."""
    inside = []
    for frame in stack:
        if _is_own(frame):
            break
        inside.append(frame)
    for frame in reversed(inside):
        found = _known_call(frame)
        if found:
            inner = _known_call(inside[0]) if inside[0] is not frame else None
            return {**found, "lock": inner} if inner and inner["kind"] in ("lock", "rlock") else found
    own = next((frame for frame in stack if _is_own(frame)), None)
    if own is None or own is not stack[0]:
        return None
    return _own_call(own)


def _is_own(frame):
    return frame.f_code.co_filename.startswith(_PROGRAM)


def _module(frame):
    path = frame.f_code.co_filename
    for package in ("multiprocessing/", "concurrent/futures/"):
        at = path.rfind("/" + package)
        if at >= 0:
            return path[at + 1 :]
    return path.rsplit("/", 1)[-1]


def _known_call(frame):
    """One call of the standard library whose object says what is waited for."""
    place, call = _module(frame), frame.f_code.co_name
    self = frame.f_locals.get("self")
    timeout = frame.f_locals.get("timeout")
    timed = {"timed": True} if isinstance(timeout, (int, float)) else {}
    if self is None:
        if place == "concurrent/futures/_base.py" and call in ("wait", "as_completed"):
            return {"kind": "futures", **timed}
        return None
    if place == "threading.py":
        kinds = {"Barrier": ("wait",), "Event": ("wait",), "Condition": ("wait", "wait_for"), "Semaphore": ("acquire",)}
        for kind, calls in kinds.items():
            if call in calls and _is_a(self, kind):
                return {**_object(self), **timed}
        if call == "join" and _is_a(self, "Thread"):
            return {"kind": "thread", "name": _short(self._name), "ident": f"0x{self._ident or 0:016x}", **timed}
        return None
    if place == "queue.py" and call in ("get", "put", "join"):
        return {"kind": "queue", "call": call, "size": self._qsize(), "most": self.maxsize,
                "unfinished": self.unfinished_tasks, "id": _id(self), **timed}
    if place == "multiprocessing/queues.py" and call in ("get", "put", "join"):
        return {**_shared_queue(self, call), **timed}
    if place == "multiprocessing/synchronize.py":
        if call == "__enter__" and hasattr(self, "_semlock"):
            return {**_object(self), **timed}
        kinds = {"Barrier": ("wait",), "Event": ("wait",), "Condition": ("wait", "wait_for")}
        for kind, calls in kinds.items():
            if call in calls and _is_a(self, kind):
                return {**_object(self), **timed}
        return None
    if place == "multiprocessing/process.py" and call == "join":
        return {"kind": "process", "name": _short(self._name), "pid": getattr(self._popen, "pid", None), **timed}
    if place == "multiprocessing/pool.py":
        if call in ("get", "wait") and hasattr(self, "_job"):
            return {"kind": "result", "job": self._job, **timed}
        if call == "join":
            return {"kind": "pool", "id": _id(self)}
        return None
    if place == "concurrent/futures/_base.py" and call in ("result", "exception"):
        return {"kind": "future", "state": str(self._state), **timed}
    return None


def _own_call(frame):
    """A lock whose methods are C: the very expression that is being run says which it is."""
    node = _expression(frame)
    if isinstance(node, _ast.With):
        # Its locks are taken in turn, so what it waits for is the last one that is taken already.
        items = [item.context_expr for item in node.items]
        node = next((each for each in reversed(items) if _is_taken(each, frame)), items[0])
    if isinstance(node, _ast.Call):
        timed = any(_times(argument) for argument in (*node.args, *(word.value for word in node.keywords)))
        node = node.func
        if not isinstance(node, _ast.Attribute) or node.attr not in ("acquire", "__enter__"):
            return None
        node = node.value
    else:
        timed = False
    value = _value(node, frame)
    found = _object(value)
    if not found:
        return None
    return {**found, "expr": _short(_unparse(node)), **({"timed": True} if timed else {})}


def _is_taken(node, frame):
    facts = _object(_value(node, frame))
    return bool(facts.get("locked") or facts.get("owner") or facts.get("value") == 0)


def _times(argument):
    return not (isinstance(argument, _ast.Constant) and argument.value in (True, None, -1))


def _expression(frame):
    """The source of what the frame is at, parsed; None where that is not known."""
    positions = list(frame.f_code.co_positions())
    at = frame.f_lasti // 2
    if at < 0 or at >= len(positions):
        return None
    line, end_line, column, end_column = positions[at]
    if None in (line, end_line, column, end_column) or end_line - line > 20:
        return None
    text = _source(frame)
    if text is None:
        return None
    part = [each.encode() for each in text[line - 1 : end_line]]
    if not part:
        return None
    if len(part) == 1:
        part[0] = part[0][column:end_column]
    else:
        part[0], part[-1] = part[0][column:], part[-1][:end_column]
    parsed = _parse(b"\n".join(part).decode().strip()).body[0]
    return parsed.value if isinstance(parsed, _ast.Expr) else parsed


_sources = {}


def _source(frame):
    path = frame.f_code.co_filename
    if path not in _sources:
        try:
            with open(path, encoding="utf-8") as file:
                _sources[path] = file.read(1 << 16).split("\n")
        except Exception:
            _sources[path] = None
    return _sources[path]


def _value(node, frame):
    """Names and attributes that are stored, and elements of plain lists and dicts; nothing that runs code."""
    if isinstance(node, _ast.Name):
        for names in (frame.f_locals, frame.f_globals):
            if node.id in names:
                return names[node.id]
        return None
    if isinstance(node, _ast.Attribute):
        holder = _value(node.value, frame)
        stored = getattr(type(holder), "__dict__", {})
        own = object.__getattribute__(holder, "__dict__") if hasattr(type(holder), "__dict__") else {}
        if type(own) is dict and node.attr in own:
            return own[node.attr]
        if isinstance(holder, type) and node.attr in vars(holder):
            return vars(holder)[node.attr]
        for kind in type(holder).__mro__:
            found = vars(kind).get(node.attr)
            if found is not None:
                return None if hasattr(type(found), "__get__") else found
        return stored.get(node.attr)
    if isinstance(node, _ast.Subscript):
        holder, key = _value(node.value, frame), _key(node.slice, frame)
        if type(holder) in (list, tuple, dict) and isinstance(key, (int, str)):
            return holder[key]
    return None


def _key(node, frame):
    if isinstance(node, _ast.Constant):
        return node.value
    return _value(node, frame)


# --- What such an object says -----------------------------------------------------------------------


def _is_a(value, name):
    return any(kind.__name__ == name and kind.__module__ in ("threading", "multiprocessing.synchronize")
               for kind in type(value).__mro__)


def _object(value):
    """Kind, identity and counts of a lock or the like; {} of anything else."""
    kind = type(value)
    if kind.__module__ in ("_thread", "threading") and kind.__name__ in ("lock", "Lock"):
        return {"kind": "lock", "id": _id(value), "locked": value.locked()}
    if kind.__module__ in ("_thread", "threading") and kind.__name__ in ("RLock", "_RLock"):
        return {"kind": "rlock", "id": _id(value), "owner": _owner(value)}
    if _is_a(value, "SemLock"):
        return _shared(value)
    shared = {"shared": True} if any(each.__module__ == "multiprocessing.synchronize" for each in kind.__mro__) else {}
    if _is_a(value, "Barrier"):
        count = value._count
        return {"kind": "barrier", "id": _shared_id(getattr(value, "_cond", None), "_lock") if shared else _id(value), "parties": value._parties, "waiting": max(count, 0),
                "broken": bool(value._state < 0), **shared}
    if _is_a(value, "Event"):
        return {"kind": "event", "id": _shared_id(value, "_flag"), **shared}
    if _is_a(value, "Condition"):
        waiters = getattr(value, "_waiters", None)
        counts = {"waiting": len(waiters)} if waiters is not None else {}
        if shared:
            counts = {"waiting": value._sleeping_count._semlock._get_value() - value._woken_count._semlock._get_value()}
        return {"kind": "condition", "id": _shared_id(value, "_lock"), **counts, **shared}
    if _is_a(value, "Semaphore"):
        return {"kind": "semaphore", "id": _id(value), "value": value._value}
    return {}


def _shared(value):
    semlock = value._semlock
    names = {"Lock": "lock", "RLock": "rlock", "Semaphore": "semaphore", "BoundedSemaphore": "semaphore"}
    kind = next((names[each.__name__] for each in type(value).__mro__ if each.__name__ in names), "lock")
    return {"kind": kind, "shared": True, "id": semlock.name or f"{_id(value)}:{semlock.handle:x}", "value": semlock._get_value(),
            "mine": bool(semlock._is_mine())}


def _shared_id(value, part):
    inner = getattr(value, part, None)
    semlock = getattr(inner, "_semlock", None)
    return semlock.name if semlock is not None and semlock.name else _id(value)


def _owner(lock):
    """The thread that holds a lock that is counted; it says so in its repr and nowhere else."""
    words = repr(lock).split()
    owner = next((word[6:] for word in words if word.startswith("owner=")), "0")
    return f"0x{int(owner):016x}" if owner.isdigit() and int(owner) else None


def _shared_queue(queue, call):
    facts = {"kind": "queue", "shared": True, "call": call}
    reader = getattr(queue, "_reader", None)
    if reader is not None and not reader.closed:
        link = os.readlink(f"/proc/self/fd/{reader.fileno()}")
        facts["id"] = link
    unfinished = getattr(queue, "_unfinished_tasks", None)
    if unfinished is not None:
        facts["unfinished"] = unfinished._semlock._get_value()
    most = getattr(queue, "_maxsize", None)
    if most is not None:
        facts["most"] = most if most < 2**31 - 1 else 0
        facts["size"] = most - queue._sem._semlock._get_value()
    return facts


def _shared_locks_held():
    """Locks of multiprocessing that this process has acquired and not released."""
    synchronize = sys.modules.get("multiprocessing.synchronize")
    if synchronize is None:
        return []
    held = []
    for each in _all(synchronize.SemLock):
        semlock = getattr(each, "_semlock", None)
        if semlock is not None and len(held) < MOST_HELD and semlock._count() > 0:
            # Whoever has acquired a semaphore does not own it: anybody may release it.
            held.extend(facts for facts in [_shared(each)] if facts["kind"] != "semaphore")
    return held


# --- What a thread holds ----------------------------------------------------------------------------


def _holds(stack):
    """Locks of the with statements in whose bodies the program's frames are."""
    held = []
    for frame in stack:
        if not _is_own(frame) or len(held) >= MOST_HELD:
            continue
        for item in [*_entered(frame), *(_being_entered(frame) if frame is stack[0] else ())]:
            found = _object(_value(item, frame))
            if found.get("kind") in ("lock", "rlock", "semaphore", "condition"):
                held.append({**found, "expr": _short(_unparse(item)), "line": frame.f_lineno})
    return held


def _being_entered(frame):
    """Of a with statement that is taking its locks, those before the one that it waits for."""
    node = _expression(frame)
    if not isinstance(node, _ast.With):
        return []
    items = [item.context_expr for item in node.items]
    taken = [index for index, each in enumerate(items) if _is_taken(each, frame)]
    return items[: taken[-1]] if taken else []


_trees = {}


def _entered(frame):
    text = _source(frame)
    if text is None:
        return []
    path = frame.f_code.co_filename
    if path not in _trees:
        try:
            _trees[path] = _parse("\n".join(text))
        except SyntaxError:
            _trees[path] = None
    tree = _trees[path]
    line, entered = frame.f_lineno, []
    for node in _walk(tree) if tree is not None else ():
        if isinstance(node, _ast.With) and node.body[0].lineno <= line <= node.end_lineno:
            if _function_line(tree, node) != _function_line_of(frame, tree):
                continue
            entered.extend(item.context_expr for item in node.items)
    return entered


def _function_line(tree, inner):
    """Where the innermost function around it begins; 0 outside of all."""
    begin = 0
    for node in _walk(tree):
        if isinstance(node, (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.Lambda)):
            if node.lineno <= inner.lineno and inner.end_lineno <= node.end_lineno:
                begin = max(begin, node.lineno)
    return begin


def _function_line_of(frame, tree):
    first = frame.f_code.co_firstlineno
    if frame.f_code.co_name == "<module>":
        return 0
    for node in _walk(tree):
        if isinstance(node, (_ast.FunctionDef, _ast.AsyncFunctionDef)):
            begin = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            if begin == first:
                return node.lineno
    return first


# --- Pools ------------------------------------------------------------------------------------------


def _task(stack):
    """What a worker of a pool is at; an idle one has none."""
    for frame in stack:
        if _module(frame) == "multiprocessing/pool.py" and frame.f_code.co_name == "worker":
            names = frame.f_locals
            if names.get("task") is None:
                return {"idle": True}
            return {"job": names.get("job"), "part": names.get("i"), "text": _call(names.get("func"), names.get("args"))}
    return None


def _map_calls(pool, frames):
    """By the number of the job: the function and the arguments of a map that a thread waits for."""
    calls = {}
    for frame in frames.values():
        job = None
        depth = 0
        while frame is not None and depth < MOST_FRAMES:
            names = frame.f_locals if frame.f_code.co_filename == pool.__file__ else {}
            if frame.f_code.co_name in ("get", "wait") and hasattr(names.get("self"), "_job"):
                job = names["self"]._job
            if job is not None and frame.f_code.co_name in ("map", "starmap"):
                calls[job] = (names.get("func"), names.get("iterable"), frame.f_code.co_name)
            if job is not None and frame.f_code.co_name == "apply":
                calls[job] = (names.get("func"), names.get("args"), "apply")
            frame, depth = frame.f_back, depth + 1
    return calls


def _is_ours(pool):
    """A child has a copy of its parent's pools, and their threads are not in it."""
    workers = getattr(pool, "_pool", None) or [None]
    parent = getattr(workers[0], "_parent_pid", os.getpid())
    return parent == os.getpid() and getattr(pool, "_cache", None) is not None


def _pool(pool, calls):
    state = getattr(pool, "_state", "")
    facts = {"id": _id(pool), "state": str(state), "processes": pool._processes,
             "threads": type(pool).__name__ == "ThreadPool",
             "tasksAlive": _alive(pool._task_handler), "resultsAlive": _alive(pool._result_handler),
             "workersAlive": _alive(pool._worker_handler),
             "resultsName": _short(pool._result_handler._name),
             "queued": pool._taskqueue.qsize()}
    facts["workers"] = [{"name": _short(each._name), "pid": getattr(getattr(each, "_popen", None), "pid", None)}
                        for each in list(pool._pool)[:MOST_THREADS]]
    facts["jobs"] = [_job(job, result, calls.get(job)) for job, result in list(pool._cache.items())[:MOST_JOBS]]
    return facts


def _alive(thread):
    return not thread._is_stopped if hasattr(thread, "_is_stopped") else thread.is_alive()


def _job(job, result, call):
    facts = {"job": job}
    value = getattr(result, "_value", None)
    if hasattr(result, "_number_left") and type(value) is list:
        missing = [index for index, each in enumerate(value) if each is None]
        facts["of"] = len(value)
        facts["parts"] = result._number_left
        facts["chunk"] = result._chunksize
        sure = len(missing) <= result._number_left * result._chunksize
        if sure:
            facts["missing"] = [_element(call, index) for index in missing[:MOST_MISSING]]
            facts["missingCount"] = len(missing)
    elif call is not None:
        facts["missing"] = [_call(call[0], call[1])]
        facts["missingCount"] = 1
    return facts


def _element(call, index):
    if call is None or type(call[1]) not in (list, tuple, range):
        return f"number {index + 1}"
    argument = call[1][index]
    arguments = argument if call[2] == "starmap" and type(argument) in (tuple, list) else (argument,)
    return _call(call[0], arguments)


def _call(function, arguments):
    name = getattr(function, "__name__", None)
    if name in ("mapstar", "starmapstar") and type(arguments) is tuple and arguments:
        inner, chunk = arguments[0]
        each = chunk[0] if len(chunk) == 1 else None
        if each is None:
            return f"{_call(inner, ())[:-2]}, {len(chunk)} times"
        return _call(inner, each if type(each) is tuple else (each,))
    texts = [_plain(each) for each in (arguments if type(arguments) in (tuple, list) else ())]
    return _short(f"{name if type(name) is str else 'a task'}({', '.join(texts)})")


def _plain(value):
    """Of a value that cannot run code of the program's to say what it is."""
    if type(value) in (int, float, bool, type(None), str, bytes):
        return _short(repr(value if type(value) is not int or value.bit_length() < 200 else 0), 24)
    return type(value).__name__


def _id(value):
    return f"0x{id(value):x}"


def _short(text, most=LONGEST):
    text = str(text)
    return text if len(text) <= most else text[: most - 1] + "…"
