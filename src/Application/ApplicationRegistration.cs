using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Figures;

namespace NanhuOrg.Application;

public static class ApplicationRegistration
{
    /// <summary>Use cases, their rules and the pipeline around them, all found by reflection: adding a use case needs no registration.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddSingleton<IMediator>(provider => new Mediator(provider.GetRequiredService<ServiceFactory>()));
        services.AddSingleton(FigureCatalogue.District);
        services.AddSingleton<SharedRules>();
        services.AddSingleton<CommandShape>();
        services.AddSingleton<Decider>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<DryRuns>();
        services.AddSingleton<ReplayLedger>();
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(Trace<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(Authorise<,>));

        foreach (var kind in CommandCatalog.All)
        {
            var submit = typeof(Submit<>).MakeGenericType(kind.Type);
            var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(submit, typeof(Outcome));
            services.AddSingleton(typeof(CommandRules<>).MakeGenericType(kind.Type));
            services.AddSingleton(behaviour, typeof(AnswerRepeats<>).MakeGenericType(kind.Type));
            services.AddSingleton(
                typeof(IRequestHandler<,>).MakeGenericType(submit, typeof(Outcome)),
                kind.State is null ? typeof(CorrectEntry<>).MakeGenericType(kind.Type) : typeof(Record<,>).MakeGenericType(kind.Type, kind.State));
        }

        foreach (var type in typeof(ApplicationRegistration).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            if (type.IsClass && type.IsAssignableTo(typeof(IShared))) services.AddSingleton(type);
            foreach (var service in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var open = service.GetGenericTypeDefinition();
                if (open == typeof(IValidator<>) || open == typeof(IRequestHandler<,>)) services.AddSingleton(service, type);
                if (open == typeof(IQuery<>) && Inherited(type, typeof(ListQuery<>)) is { } listed)
                    services.AddSingleton(typeof(IRequestHandler<,>).MakeGenericType(type, service.GetGenericArguments()[0]), typeof(ListRecords<,>).MakeGenericType(type, listed));
                if (open == typeof(IQuery<>) && Inherited(type, typeof(FindQuery<>)) is { } found)
                    services.AddSingleton(typeof(IRequestHandler<,>).MakeGenericType(type, service.GetGenericArguments()[0]), typeof(FindRecord<,>).MakeGenericType(type, found));
            }
        }

        return services;
    }

    private static Type? Inherited(Type type, Type open) =>
        type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == open ? b.GetGenericArguments()[0] : null;
}
