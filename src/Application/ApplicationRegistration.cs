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
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(NotWaiting<,>));
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

        foreach (var view in Views.All)
        {
            Handles(typeof(ListRecords<>).MakeGenericType(view), typeof(Page<>).MakeGenericType(view), typeof(RecordLists<>).MakeGenericType(view));
            Handles(typeof(FindRecord<>).MakeGenericType(view), view, typeof(RecordFinds<>).MakeGenericType(view));
        }

        foreach (var type in typeof(ApplicationRegistration).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            if (type.IsClass && type.IsAssignableTo(typeof(IShared))) services.AddSingleton(type);
            if (type.IsClass && type.IsAssignableTo(typeof(IComputedRecords))) services.AddSingleton(typeof(IComputedRecords), type);
            foreach (var service in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var open = service.GetGenericTypeDefinition();
                if (open == typeof(IValidator<>) || open == typeof(IRequestHandler<,>)) services.AddSingleton(service, type);
            }
        }

        return services;

        void Handles(Type request, Type answer, Type handler) => services.AddSingleton(typeof(IRequestHandler<,>).MakeGenericType(request, answer), handler);
    }
}
