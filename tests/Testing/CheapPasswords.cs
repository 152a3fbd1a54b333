using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace NanhuOrg.Testing;

/// <summary>A password is slow to check on purpose. Where that is not what is tested, it would be most of the time.</summary>
public static class CheapPasswords
{
    public static IServiceCollection AddCheapPasswords(this IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(cost => cost.IterationCount = 100);
}
