using Microsoft.Extensions.DependencyInjection;

namespace NanhuOrg.Application;

public static class Registration
{
    public static IServiceCollection AddApplication(this IServiceCollection services) => services;
}
