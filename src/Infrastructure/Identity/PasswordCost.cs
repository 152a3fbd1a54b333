using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>What checking a password costs: as an option, so that tests can sign in a thousand people.</summary>
internal static class PasswordCost
{
    public static IServiceCollection AddPasswordCost(this IServiceCollection services) =>
        services.Configure<PasswordHasherOptions>(cost => cost.IterationCount = StaffUsers.Iterations);
}
