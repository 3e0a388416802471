"""What the functions of a conformance file do at their end."""

import flask


class AppError(Exception):
    pass


class ChildError(AppError):
    pass


class GrandChildError(ChildError):
    pass


FAULTS = {
    fault.__name__: fault
    for fault in [
        Exception,
        LookupError,
        KeyError,
        ArithmeticError,
        ZeroDivisionError,
        AppError,
        ChildError,
        GrandChildError,
        ValueError,
    ]
}


def answer(effect):
    """What a view, a before function or an error handler returns."""
    match effect:
        case ["text", body]:
            return body
        case ["full", body, status, headers]:
            return body, status, [(name, value) for name, value in headers]
        case ["json", value]:
            return flask.jsonify(value)
        case _:
            return nothing(effect)


def change(effect, response):
    """What an after function returns."""
    match effect:
        case ["header", value]:
            response.headers.add("X-Trace", value)
        case ["replace", body, status]:
            return flask.make_response(body, status)
        case _:
            nothing(effect)
    return response


def nothing(effect):
    match effect:
        case ["pass"]:
            return None
        case ["abort", status]:
            flask.abort(status)
        case ["raise", name]:
            raise FAULTS[name](name)
        case _:
            raise RuntimeError(f"expected an effect of such a function, found {effect}")
