using System.Globalization;

namespace NanhuOrg.Api.Sample;

/// <summary>Short phrases of the sample. No names, no addresses, no numbers: nobody can be meant.</summary>
internal static class SampleWords
{
    public static readonly string[] Categories = ["neighbour", "property", "family", "labour", "land", "other"];

    public static readonly string[] Sources = ["walk-in", "visit", "hotline", "transfer", "online"];

    public static readonly string[] Venues =
        ["社区党群服务中心一楼", "居民议事厅", "小区架空层调解角", "老年活动室", "文化广场凉亭", "社区图书室", "物业服务中心旁", "便民服务大厅"];

    public static readonly string[] VillageVenues = ["村部议事堂", "村口大樟树下", "村文化礼堂", "屋场会说事点"];

    public static readonly string[] Methods =
        ["面对面调解", "背对背调解", "上门调解", "圆桌议事", "现场勘验后调解", "邀请老党员参与", "联合社区民警调解", "邀请法律顾问参与", "电话沟通", "屋场会评议", "联合物业调解", "代表委员评理"];

    public static readonly string[] EndReasons = ["双方诉求差距过大，未达成协议", "一方不愿继续调解", "当事人选择诉讼", "已转仲裁程序", "当事人撤回申请", "一方多次未到场"];

    public static readonly string[] ReopenReasons = ["一方未按约履行", "漏水问题再次出现", "双方对约定理解不一", "补充了新的情况", "噪音问题反复", "约定的期限已过仍未整改"];

    public static readonly string[] ResumeReasons = ["双方同意重新调解", "当事人再次申请调解"];

    private static readonly Dictionary<string, string[]> Summaries = new()
    {
        ["neighbour"] = ["楼上漏水损坏吊顶", "夜间噪音扰民", "楼道堆放杂物", "空调外机滴水", "养犬扰民", "共用墙体开裂", "阳台晾晒滴水", "广场舞音量过大", "油烟排放影响邻居", "树枝遮挡采光"],
        ["property"] = ["物业费收缴争议", "电梯维修费用分摊", "停车位管理争议", "小区公共收益公示", "垃圾清运不及时", "消防通道被占", "加装电梯意见不一", "外墙渗水维修", "充电桩安装争议"],
        ["family"] = ["赡养费用分担", "子女照看安排", "家务分工争执", "分家财产争议", "婚后住房安排", "兄弟姐妹轮流照护"],
        ["labour"] = ["拖欠工资", "工伤补偿协商", "临时用工报酬", "加班费争议", "装修工钱结算", "离职结算争议"],
        ["land"] = ["宅基地边界争议", "田埂通行争议", "菜地占用", "灌溉用水先后", "林木归属争议", "征收补偿分配"],
        ["other"] = ["消费退款争议", "借款归还约定", "车辆剐蹭赔偿", "预付卡退费", "快递丢失赔偿", "租房押金退还"],
    };

    public static IReadOnlyList<string> SummariesOf(string category) => Summaries[category];

    public static string Digits(int number, int width) => number.ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
