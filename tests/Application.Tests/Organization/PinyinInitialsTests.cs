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

    [Fact]
    public void Rare_characters_of_the_second_level_are_known_too() => PinyinInitials.Of("鳌鼍麒衢汨垸").Should().Be("atqqmy");
}
