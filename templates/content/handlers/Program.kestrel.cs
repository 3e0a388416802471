#if (!async)
using Handlers;
using Handlers.Runtime;

#endif
var web = WebApplication.Create(args);
#if (async)
web.MapHandlers(Site.App);
#else
web.MapHandlers(Site.App, new HostingOptions { Interpreter = HostInterpreter.INTERPRETER });
#endif
web.Run();
