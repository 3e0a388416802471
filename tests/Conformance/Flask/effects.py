"""What the functions of a conformance file do at their end."""

import flask
from werkzeug import exceptions


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


HTTP_ERRORS = {
    fault.__name__: fault
    for fault in [
        exceptions.HTTPException,
        exceptions.NotFound,
        exceptions.Forbidden,
        exceptions.MethodNotAllowed,
        exceptions.InternalServerError,
    ]
}


def answer(effect, log):
    """What a view, a before function or an error handler returns."""
    match effect:
        case ["text", body]:
            return body
        case ["full", body, status, headers]:
            return body, status, [(name, value) for name, value in headers]
        case ["respond", body, status]:
            flask.abort(flask.make_response(body, status))
        case ["values"]:
            return ";".join(f"{name}={value}" for name, value in sorted(flask.request.view_args.items()))
        case ["parts", name, texts]:
            return parts(name, texts, log)
        case ["broken", name, texts, fault]:
            return parts(name, texts, log, FAULTS[fault])
        case ["json", value]:
            return flask.jsonify(value)
        case _:
            return nothing(effect)


def parts(name, texts, log, fault=None):
    try:
        for index, text in enumerate(texts):
            log(f"{name}:{index}")
            yield text
        if fault is not None:
            raise fault(name)
    finally:
        log(f"{name}:closed")


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
