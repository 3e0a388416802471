using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : Scope
    {
        /// <summary>A route by a view. See the class for what a view may be.</summary>
        /// <param name="methods">At least one.</param>
        /// <param name="template">For example <c>/users/{id:int}</c>.</param>
        /// <param name="view">The view.</param>
        /// <param name="decorators">Around this view alone, the first outermost.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Handler<Response> view,
            params Decorator[] decorators
        ) => scope.With(Routed.Of(methods, RouteTemplate.Parse(template), view, decorators));

        /// <summary>A route by a response or a text, the same for every request.</summary>
        public S Map(IEnumerable<Method> methods, string template, Response view, params Decorator[] decorators) =>
            scope.Map(methods, template, Primitives.Return(view), decorators);

        /// <summary>A route by a function without arguments that gives a handler; async lambdas are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Primitives.Bind(Primitives.Ask, Given.Nothing(view)), decorators);

        /// <summary>A route by a function without arguments that gives a response, or a text.</summary>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Primitives.Sync(Given.Nothing(view)), decorators);

        /// <summary>A route by a function without arguments that starts a task.</summary>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Awaiting.Task(Given.Nothing(view)), decorators);

        /// <summary>A route by a function without arguments that starts a value task.</summary>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Primitives.Async(Given.Nothing(view)), decorators);

        /// <summary>A route by a function of the request that gives a handler; async lambdas are taken as this one.</summary>
        [OverloadResolutionPriority(1)]
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Primitives.Bind(Primitives.Ask, Given.Request(view)), decorators);

        /// <summary>A route by a function of the request that gives a response, or a text.</summary>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Response> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Primitives.Sync(Given.Request(view)), decorators);

        /// <summary>A route by a function of the request that starts a task.</summary>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, Task<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Awaiting.Task(Given.Request(view)), decorators);

        /// <summary>A route by a function of the request that starts a value task.</summary>
        public S Map(
            IEnumerable<Method> methods,
            string template,
            Func<Request, ValueTask<Response>> view,
            params Decorator[] decorators
        ) => scope.Map(methods, template, Primitives.Async(Given.Request(view)), decorators);
    }
}
