using NanhuOrg.Api.Access;

namespace NanhuOrg.Api.Verbs;

/// <summary>What somebody who has just started the service needs to know.</summary>
internal static class Banner
{
    public static void Print(TextWriter output, Uri address, PathString basePath, string dataFolder)
    {
        var url = address.GetLeftPart(UriPartial.Authority) + basePath;
        output.WriteLine($$"""

            南湖新区组织工作台账已就绪。
              地址          {{url}}
              登录          {{url}}{{StaffCookies.SignInPath}}
              首批管理员    {{FirstPeople.AdministratorsFolder(dataFolder)}}（三人各一个文件，分别交给三个人）
            {{Sample(dataFolder)}}  首个客户端    {{Bootstrap.File(dataFolder)}}(clientId、clientSecret)
            试一试：
              1. 接口说明：浏览器打开 {{url}}/docs
              2. 取令牌：  v() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }; F='{{Bootstrap.File(dataFolder)}}'
                          TOKEN=$(curl -s {{url}}/connect/token -d grant_type=client_credentials \
                              -d client_id=$(v clientId <"$F") -d client_secret=$(v clientSecret <"$F") | v access_token)
              3. 看年度数字：curl -s -H "Authorization: Bearer $TOKEN" {{url}}/api/v1/statistics/2024
            按 Ctrl-C 停止。
            """);
    }

    private static string Sample(string dataFolder) =>
        File.Exists(FirstPeople.SampleFile(dataFolder)) ? $"  示例人员      {FirstPeople.SampleFile(dataFolder)}（登录名与一次性代码）\n" : "";
}
