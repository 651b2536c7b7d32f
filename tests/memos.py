"""Where code keeps what it has worked out in a table or a field of its own, instead of by one of `asyncdocs/memo.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef

_MADE_EMPTY = {"dict", "list", "set", "defaultdict", "Counter"}
_LOOKS = {"get", "setdefault"}
_ONCE = {"cached_property", "memoised", "memoised_by", "per_object", "cache", "lru_cache", "by_objects", "of_facts"}


def is_empty(value: ast.expr | None) -> bool:
    """Whether it starts empty and can be filled later."""
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List):
        return not value.elts
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") in _MADE_EMPTY and not value.args


def hidden(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line of each function that keeps something by itself, with what it keeps it in.

    - It works out an empty table once, for others to fill: `@cached_property def _known(self): return {}`.
    - It looks for a key in a table that it did not make, and fills it: `if key not in self._known: self._known[key] = …`.
    - It fills a field that is empty so far: `if self._known is None: self._known = …`.
    """
    once = {each.name for each in _functions(tree) if _is_once(each)}
    for owner in ast.walk(tree):
        making = _making(owner) if isinstance(owner, ast.ClassDef) else set()
        if isinstance(owner, ast.ClassDef | ast.Module | Function):
            for function in owner.body:
                if isinstance(function, Function) and function.name not in making:
                    for kept in dict.fromkeys([*_tables(function, once), *_fields(function), *_empties(function)]):
                        yield function.lineno, f"{function.name}: {kept}"


def _functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def _is_once(function: Function) -> bool:
    decorators = (each.func if isinstance(each, ast.Call) else each for each in function.decorator_list)
    return any(ast.unparse(each).rpartition(".")[2] in _ONCE for each in decorators)


def _making(owner: ast.ClassDef) -> set[str]:
    """`__init__`, and the methods that it alone calls: what they fill is complete before anybody else sees it."""
    calls: dict[str, set[str]] = {}
    for method in (each for each in owner.body if isinstance(each, Function)):
        for node in ast.walk(method):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
                calls.setdefault(node.attr, set()).add(method.name)
    making = {"__init__"}
    while more := {
        each for each, callers in calls.items() if each.startswith("_") and callers <= making and each not in making
    }:
        making |= more
    return making


def _empties(function: Function) -> Iterator[str]:
    body = [each for each in function.body if not isinstance(each, ast.Expr)]
    if _is_once(function) and len(body) == 1 and isinstance(body[0], ast.Return) and is_empty(body[0].value):
        yield "an empty table"


def _tables(function: Function, once: set[str]) -> Iterator[str]:
    """The tables that a function looks into and fills, and that are not its own."""
    own = _own(function)
    looked, filled = set(), set()
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            looked.add(_home(node.comparators[0], own, once))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LOOKS:
            looked.add(_home(node.func.value, own, once))
            if node.func.attr == "setdefault":
                filled.add(_home(node.func.value, own, once))
        elif isinstance(node, ast.Subscript) and not _is_place(node.slice):
            (filled if isinstance(node.ctx, ast.Store) else looked).add(_home(node.value, own, once))
    yield from sorted((looked & filled) - {""})


def _is_place(key: ast.expr) -> bool:
    """Whether a subscript says which of a row it is, as `[-1]` does, and is no key."""
    return isinstance(key, ast.Slice) or ast.unparse(key).lstrip("-").isdigit()


def _own(function: Function) -> dict[str, ast.expr | None]:
    """The names that a function gives itself, with what it gives them to."""
    own: dict[str, ast.expr | None] = {each.arg: None for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    own[target.id] = node.value
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.setdefault(node.id, None)
    return own


def _home(node: ast.expr, own: dict[str, ast.expr | None], once: set[str]) -> str:
    """Where a table is kept that a function did not make: in a field, around it, or by a function that runs once."""
    while True:
        if isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LOOKS:
            node = node.func.value
        else:
            break
    if isinstance(node, ast.Name) and node.id in own:
        value = own[node.id]
        if isinstance(value, ast.Name) or value is None:
            return ""
        return _home(value, {}, once)
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        return ast.unparse(node) if name in once or name in ("kept", "recall") else ""
    return ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""


def _fields(function: Function) -> Iterator[str]:
    """The fields of an object that a function fills where they are empty."""
    for node in ast.walk(function):
        if isinstance(node, ast.If):
            tests = node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]
            empty = {
                ast.unparse(each.left)
                for each in tests
                if isinstance(each, ast.Compare) and isinstance(each.ops[0], ast.Is) and _is_none(each.comparators[0])
            }
            yield from sorted(empty & {field for inner in node.body for field in _set_in(inner)})
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BoolOp):
            yield from sorted({ast.unparse(node.value.values[0])} & set(_set_in(node)))


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _set_in(node: ast.AST) -> Iterator[str]:
    """The fields of the object itself that are set in it."""
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store) and ast.unparse(each.value) == "self":
            yield ast.unparse(each)
