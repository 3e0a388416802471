using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : Scope
    {
        /// <summary>A route for PATCH, by a view.</summary>
        /// <param name="template">For example <c>/users/{id:int}</c>.</param>
        /// <param name="view">The view.</param>
        /// <param name="decorators">Around this view alone, the first outermost.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Patch(string template, Handler<Response> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a response or a text, the same for every request.</summary>
        public S Patch(string template, Response view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function without arguments that gives a handler; async lambdas are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Patch(string template, Func<Handler<Response>> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function without arguments that gives a response, or a text.</summary>
        public S Patch(string template, Func<Response> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function without arguments that starts a task.</summary>
        public S Patch(string template, Func<Task<Response>> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function without arguments that starts a value task.</summary>
        public S Patch(string template, Func<ValueTask<Response>> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function of the request that gives a handler; async lambdas are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Patch(string template, Func<Request, Handler<Response>> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function of the request that gives a response, or a text.</summary>
        public S Patch(string template, Func<Request, Response> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function of the request that starts a task.</summary>
        public S Patch(string template, Func<Request, Task<Response>> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);

        /// <summary>PATCH, by a function of the request that starts a value task.</summary>
        public S Patch(string template, Func<Request, ValueTask<Response>> view, params Decorator[] decorators) =>
            scope.Map([Method.Patch], template, view, decorators);
    }
}
