namespace Handlers;

public sealed partial class RouteTemplateException;
