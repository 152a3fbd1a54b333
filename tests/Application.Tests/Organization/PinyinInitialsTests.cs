using NanhuOrg.Application.Organization.Units;

namespace NanhuOrg.Application.Tests.Organization;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("南湖社区", "nhsq")]
    [InlineData("阁子市社区", "gzssq")]
    [InlineData("刘山庙村", "lsmc")]
    [InlineData("虎形山社区", "hxssq")]
    [InlineData("圣安社区", "sasq")]
    [InlineData("发展改革局", "fzggj")]
    [InlineData("行政审批服务局", "xzspfwj")]
    [InlineData("人民调解委员会", "rmtjwyh")]
    [InlineData("长沙厦门", "csxm")]
    [InlineData("参事室、乐园", "cssly")]
    [InlineData("岳阳楼区", "yylq")]
    public void Names_of_places_and_offices_are_found_by_their_initials(string name, string initials) => PinyinInitials.Of(name).Should().Be(initials);

    [Theory]
    [InlineData("第3网格A区", "d3wgaq")]
    [InlineData("（南湖） 社区·一", "nhsqy")]
    [InlineData("", "")]
    [InlineData("😀é龘", "")]
    public void Digits_and_letters_pass_and_the_rest_is_dropped(string name, string initials) => PinyinInitials.Of(name).Should().Be(initials);

    [Theory]
    [InlineData("重庆路社区", "cqlsq")]
    [InlineData("重点项目办", "zdxmb")]
    [InlineData("工商银行", "yh")]
    [InlineData("执行局", "zxj")]
    [InlineData("音乐广场", "yygc")]
    [InlineData("欢乐谷", "hlg")]
    [InlineData("商务大厦", "ds")]
    [InlineData("厦门路", "xml")]
    [InlineData("单家巷", "sjx")]
    [InlineData("单位", "dw")]
    [InlineData("曾家湾", "zjw")]
    [InlineData("曾经", "cj")]
    [InlineData("解放路", "jfl")]
    [InlineData("解家村", "xjc")]
    [InlineData("仇家坪", "qjp")]
    [InlineData("查家桥", "zjq")]
    [InlineData("区家村", "ojc")]
    [InlineData("岳阳楼区", "yylq")]
    [InlineData("会计服务中心", "kjfw")]
    [InlineData("朝阳社区", "cysq")]
    [InlineData("长岭", "cl")]
    [InlineData("镇长", "zz")]
    [InlineData("第3网格A区", "3WGaq")]
    [InlineData("南湖社区", "")]
    public void A_character_that_is_read_in_two_ways_is_found_by_both(string name, string typed) => PinyinInitials.Match(name, typed).Should().BeTrue();

    [Theory]
    [InlineData("南湖社区", "nhsqq")]
    [InlineData("南湖社区", "nsq")]
    [InlineData("重庆路社区", "bqlsq")]
    [InlineData("", "a")]
    public void Other_initials_find_nothing(string name, string typed) => PinyinInitials.Match(name, typed).Should().BeFalse();

    [Fact]
    public void Rare_characters_of_the_second_level_are_known_too() => PinyinInitials.Of("鳌鼍麒衢汨垸").Should().Be("atqqmy");
}
