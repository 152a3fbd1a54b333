using NanhuOrg.Api.Contracts;

namespace NanhuOrg.Api.Tests.Contracts;

public sealed class MappingTests
{
    [Fact]
    public void Every_field_of_a_contract_has_its_source() => Mapping.Configuration(null).AssertConfigurationIsValid();
}
