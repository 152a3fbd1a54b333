using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>An ID-card or telephone number was taken for a pseudonymous person id, and would have stood in the ledger for ever.</summary>
public sealed class R0010PersonNumbersTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Theory]
    [InlineData("430602199001011234")]
    [InlineData("13812345678")]
    [InlineData("张三")]
    public async Task Nobodys_number_is_an_id(string person) =>
        (await Api.Post(Deeds.Disputes, new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-01" }, person: person))
            .MustBeProblem(400, "access.person-invalid");

    [Theory]
    [InlineData("p-7Q_2")]
    [InlineData("0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f")]
    [InlineData("13800138-0138-7013-8013-138001380013")]
    public async Task An_id_is_one(string person) =>
        (await Api.Post(Deeds.Disputes, new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-01" }, person: person)).Must(201);
}
