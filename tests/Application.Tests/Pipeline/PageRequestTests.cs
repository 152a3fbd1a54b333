using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Tests.Pipeline;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(long.MaxValue)]
    public void A_cursor_is_read_back_and_fits_into_an_address(long after)
    {
        var cursor = PageRequest.Cursor(after);

        cursor.Should().MatchRegex("^[A-Za-z0-9_-]+$");
        PageRequest.TryParse(cursor, out var read).Should().BeTrue();
        read.Should().Be(after);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_cursor_a_list_begins_at_the_beginning(string? cursor)
    {
        PageRequest.TryParse(cursor, out var after).Should().BeTrue();
        after.Should().Be(-1);
    }

    [Theory]
    [InlineData("17")] // base64 of no digits
    [InlineData("*")]
    [InlineData("LTE")] // -1
    [InlineData("KzE")] // +1
    [InlineData("MSAy")] // "1 2"
    [InlineData("OTIyMzM3MjAzNjg1NDc3NTgwOA")] // one more than there can be
    [InlineData("77yR")] // a full-width 1
    public void What_we_did_not_make_is_no_cursor(string cursor) => PageRequest.TryParse(cursor, out _).Should().BeFalse();
}
