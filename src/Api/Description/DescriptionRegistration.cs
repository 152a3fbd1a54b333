using Microsoft.AspNetCore.Authorization;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Endpoints;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace NanhuOrg.Api.Description;

/// <summary>
/// The API's own description: the OpenAPI document and the pages that show it. Outside production both are open to strangers, in production to who signed in; and neither asks
/// another server for anything.
/// </summary>
internal static class DescriptionRegistration
{
    public const string Version = "v1";
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagesPath = "/docs";

    public static IServiceCollection AddDescription(this IServiceCollection services) =>
        services.AddSingleton<PublishedDocument>().AddOpenApi(Version, options =>
        {
            // Said here, since the next framework's default is another version than the one that clients were promised.
            options.OpenApiVersion = PublishedDocument.Specification;
            options.AddDocumentTransformer<DocumentWriter>();
        });

    public static void MapDescription(this IEndpointRouteBuilder routes) =>
        routes.MapGet(DocumentPath, http => http.RequestServices.GetRequiredService<PublishedDocument>().Write(http))
            .WithMetadata(new Operation("system", "接口文档（OpenAPI）", "", null, typeof(object))).RequireAuthorization(EitherDoor.Policy);

    public static bool IsPages(PathString path) => path.StartsWithSegments(PagesPath, StringComparison.OrdinalIgnoreCase);

    /// <summary>Before access. Swagger UI, with its page said to be Chinese; made when somebody first looks.</summary>
    public static void UseDescriptionPages(this IApplicationBuilder app)
    {
        var pages = new Lazy<RequestDelegate>(() => Pages(app.ApplicationServices));
        var endpoint = new Endpoint(Show, new(new AuthorizeAttribute(EitherDoor.Policy)), "description pages");
        app.Use((http, next) =>
        {
            if (IsPages(http.Request.Path)) http.SetEndpoint(endpoint);
            return next(http);
        });

        // files are looked for only where nothing else answers
        Task Show(HttpContext http)
        {
            http.SetEndpoint(null);
            return pages.Value(http);
        }
    }

    private static RequestDelegate Pages(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        pages.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = PagesPath[1..];
            ui.DocumentTitle = DocumentWriter.Title;
            ui.SwaggerEndpoint($"..{DocumentPath}", "第一版（v1）");
            ui.DocExpansion(DocExpansion.List);
            ui.DefaultModelsExpandDepth(0);
            ui.DisplayRequestDuration();
            ui.EnableFilter();
            var index = ui.IndexStream;
            ui.IndexStream = () => InChinese(index());
        });
        return pages.Build();
    }

    private static MemoryStream InChinese(Stream index)
    {
        using var reader = new StreamReader(index);
        return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace("<html lang=\"en\">", "<html lang=\"zh-CN\">", StringComparison.Ordinal)));
    }
}
