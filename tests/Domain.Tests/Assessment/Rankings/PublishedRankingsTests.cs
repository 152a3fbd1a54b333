using NanhuOrg.Domain.Assessment.Rankings;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Assessment.Rankings;

public sealed class PublishedRankingsTests
{
    [Fact]
    public void What_stands_is_not_published_again_but_what_stood_once_may_be()
    {
        Given<PublishedRankings>(Published("a")).IsRefused(Published("a"), RankingRefusals.Unchanged);
        Given<PublishedRankings>(Published("a")).IsAllowed(Published("b"));
        Given<PublishedRankings>(Published("a"), Published("b")).IsAllowed(Published("a"));
    }

    private static RankingPublished Published(string hash) =>
        new(new("nh"), 2024, 7, new(Id), 1, [], Attribution.Dated, [new(new("street"), 1, new("nh-s1"), 90.5m)], hash, Day(30));
}
