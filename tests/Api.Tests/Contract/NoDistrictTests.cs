using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class NoDistrictTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    [Fact]
    public async Task What_belongs_to_the_district_waits_until_there_is_one()
    {
        (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-01"))).MustBeProblem(409, "organization.units.no-district");
        await Api.Unit(DistrictHost.District, "南湖新区", "district", null);
        (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-01"))).Must(201);
    }
}
