using CsCheck;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Tests.Records;

public sealed class SearchTextTests
{
    // what texts are made of, and what breaks searches: blanks, punctuation, full width, letters of two sizes, and characters of two units
    private static readonly string[] Pieces = ["邻", "里", "纠", "纷", "A", "a", "Ｂ", "b", "1", "１", " ", "　", "，", "%", "_", "\\", "😀", "𠮷", "\n"];
    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Array[0, 12].Select(pieces => string.Concat(pieces.Select(p => Pieces[p])));

    [Theory]
    [InlineData("ＡＢＣ　１２３", "abc 123")]
    [InlineData("Übung ÀÉ", "übung àé")]
    [InlineData("  邻里 ", "邻里")]
    [InlineData("一\n二\t三", "一 二 三")]
    [InlineData("（调解）－％", "(调解)-%")]
    public void Letter_case_width_and_kinds_of_blanks_make_no_difference(string text, string folded) => SearchText.Fold(text).Should().Be(folded);

    [Fact]
    public void A_word_that_is_met_has_all_its_pairs_met() => Gen.Select(Text, Text).Sample((text, word) =>
    {
        var (folded, sought) = (SearchText.Fold(text), SearchText.Fold(word));
        if (folded.Contains(sought, StringComparison.Ordinal)) SearchText.Pairs(sought).Should().BeSubsetOf(SearchText.Pairs(folded));
    });

    [Fact]
    public void Where_the_pair_is_the_word_it_is_met() => Gen.Select(Text, Text).Sample((text, word) =>
    {
        var (folded, sought) = (SearchText.Fold(text), SearchText.Fold(word));
        if (SearchText.IsPair(sought)) SearchText.Pairs(folded).Contains(SearchText.Pairs(sought).Single()).Should().Be(folded.Contains(sought, StringComparison.Ordinal));
    });

    [Fact]
    public void One_character_beyond_the_basic_plane_is_a_pair_by_itself()
    {
        SearchText.IsPair("😀").Should().BeTrue();
        SearchText.Pairs("很😀好").Should().Contain(SearchText.Pairs("😀").Single());
    }

    [Fact]
    public void A_pair_that_comes_again_is_one() => SearchText.Pairs("里邻里邻").Should().Equal(SearchText.Pairs("邻里邻")).And.HaveCount(2).And.BeInAscendingOrder();

    [Fact]
    public void A_text_that_comes_again_is_one_line() => SearchText.Of(["邻里A", " ", "纠纷", "邻里Ａ"]).Should().Be("邻里a\n纠纷");

    [Fact]
    public void Nothing_is_paired_across_punctuation_and_texts()
    {
        SearchText.Pairs("邻，里").Should().BeEmpty();
        SearchText.Of(["邻", "里"]).Should().Be("邻\n里");
        SearchText.Pairs("邻\n里").Should().BeEmpty();
    }

    [Fact]
    public void Every_topic_has_a_number_that_no_text_and_no_other_topic_has()
    {
        var topics = Views.All.Select(Views.TopicOf).ToList();
        topics.Select(SearchText.PairOf).Should().OnlyHaveUniqueItems();
        foreach (var pair in topics.Select(SearchText.PairOf)) (char.IsHighSurrogate((char)(pair >> 16)) && !char.IsLowSurrogate((char)(pair & 0xFFFF))).Should().BeTrue();
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("  　", "")]
    [InlineData("邻里", "邻里")]
    [InlineData(" 邻里　ＡＢ  邻里 ", "邻里|ab")]
    [InlineData("50%", "50%")]
    [InlineData("😀", "😀")]
    public void What_was_typed_is_words(string? typed, string words)
    {
        var errors = new List<FieldError>();
        string.Join('|', SearchWords.Parse("q", typed, errors)?.Words ?? []).Should().Be(words);
        errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("邻", "word-too-short")]
    [InlineData("邻里 a", "word-too-short")]
    [InlineData("%", "word-too-short")]
    [InlineData("%%", "word-too-short")]
    [InlineData("a,b", "word-too-short")]
    [InlineData("一一 二二 三三 四四 五五 六六 七七 八八 九九", "too-many-items")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "too-long")]
    public void What_would_mean_reading_everything_is_refused(string typed, string code)
    {
        var errors = new List<FieldError>();
        SearchWords.Parse("q", typed, errors);
        errors.Should().ContainSingle().Which.Should().Match<FieldError>(e => e.Field == "q" && e.Code == code);
    }
}
