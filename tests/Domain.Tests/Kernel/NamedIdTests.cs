using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class NamedIdTests
{
    /// <summary>Streams that exist are found by it: it may never come out otherwise.</summary>
    [Fact]
    public void A_name_has_the_id_it_always_had()
    {
        NamedId.Of("nanhuorg.organization.units/4306A0C01").Should().Be(new Guid("d5c9ec61-6756-5f72-8da4-365d6635da87"));
        NamedId.Of("nanhuorg.organization.policies/cadre-votes").Should().Be(new Guid("1c1eab30-4127-5eaf-a1b0-8383b76219f1"));
    }

    [Fact]
    public void It_is_a_version_5_uuid()
    {
        var text = NamedId.Of("x").ToString("D");
        text[14].Should().Be('5');
        text[19].Should().BeOneOf('8', '9', 'a', 'b');
    }
}
