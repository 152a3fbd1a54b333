using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Infrastructure.Tests.Identity;

/// <summary>Tests hash cheaply; the product does not.</summary>
public sealed class PasswordCostTests
{
    [Fact]
    public void A_password_of_the_product_costs_210_000_rounds()
    {
        using var services = new ServiceCollection().AddInfrastructure(new LedgerConnections("Host=nowhere", "Host=nowhere", "Host=nowhere")).BuildServiceProvider();
        services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.Should().Be(210_000);
    }
}
