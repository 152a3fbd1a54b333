using NanhuOrg.Application.Access;

namespace NanhuOrg.Browser.Tests.Hosting;

/// <summary>Units of the sample, by what journeys need of them.</summary>
internal static class Units
{
    public const string Street = "4306A0S03";

    public const string Community = "4306A0C01";
}

[Collection(DeskCollection.Name), Trait("Category", "Slow")]
public abstract class DeskTests(DeskHost host)
{
    protected DeskHost Host => host;

    protected Task<Person> OperatorAsync(string? unit = null) => Person.SignInAsync(host, unit, StaffRole.Operator);

    protected Task<Person> ReviewerAsync(string? unit = null) => Person.SignInAsync(host, unit, StaffRole.Reviewer);

    protected Task<Person> AuditorAsync() => Person.SignInAsync(host, null, StaffRole.Auditor);
}
