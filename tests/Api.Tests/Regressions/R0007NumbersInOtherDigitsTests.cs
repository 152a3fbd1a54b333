using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// Where globalization is invariant, <c>string.Normalize</c> leaves full-width digits as they are: numbers typed with a Chinese input method passed. Only where the
/// Api runs is it as in production, so the test stands here.
/// </summary>
public sealed class R0007NumbersInOtherDigitsTests
{
    [Theory]
    [InlineData("１３８１２３４５６７８")]
    [InlineData("４３０６０２１９９００１０１１２３Ｘ")]
    [InlineData("138－1234－5678")]
    [InlineData("138—1234—5678")]
    [InlineData("138\u30001234\u00a05678")]
    [InlineData("138\u200b1234\u200b5678")]
    [InlineData("𝟭𝟯𝟴𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴")]
    [InlineData("①③⑧①②③④⑤⑥⑦⑧")]
    [InlineData("张某的电话是１３８1234５６７８，请回电")]
    public void A_number_is_found_whatever_it_is_written_in(string text) => ResidentIdentity.IsIn(text).Should().BeTrue();

    [Theory]
    [InlineData("涉及金额１２３４５元，２０２４年３月")]
    [InlineData("南调〔２０２４〕第１３８号")]
    [InlineData("𠮷野家门前①②③")]
    public void Other_numbers_are_none_of_our_business(string text) => ResidentIdentity.IsIn(text).Should().BeFalse();
}
