using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>The byte order mark that some editors put before a text was taken for a wrong bracket.</summary>
public sealed class R0016ByteOrderMarksTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Mark = "\uFEFF";
    private const string Body = $$"""{"community":"{{DistrictHost.Community}}","category":"land","source":"visit","occurredOn":"2024-03-05"}""";

    [Fact]
    public async Task A_body_may_begin_with_one()
    {
        var key = Guid.NewGuid().ToString();
        var first = (await Api.Post(Deeds.Disputes, Mark + Body, key)).Must(201);
        (await Api.Post(Deeds.Disputes, Body, key)).Must(201).Index.Should().Be(first.Index, "the mark is no part of the text");
    }

    [Fact]
    public async Task A_file_of_lines_may_begin_with_one_and_only_the_file()
    {
        string Line() => $$"""{"key":"{{Guid.NewGuid()}}","command":"governance.disputes.register","body":{{Body}}}""";
        (await Api.Commands([Mark + Line(), Line(), Mark + Line()])).Select(a => a.Number("status")).Should().Equal(201, 201, 400);
    }

    [Fact]
    public async Task One_mark_is_enough() =>
        (await Api.Post(Deeds.Disputes, Mark + Mark + "{}")).MustBeProblem(400, "request.invalid").Errors.Should().Equal(":not-json");
}
