using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Infrastructure;

public static class Registration
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, LedgerConnections connections) => services.AddSingleton(connections);
}
