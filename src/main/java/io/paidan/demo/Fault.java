package io.paidan.demo;

import java.util.List;

/**
 * A kind of job that customers call about.
 *
 * @param minutes usual time on site
 * @param parts likely to be needed (D6)
 * @param weight how often it comes, against the others
 * @param heavy too heavy for one at every second customer's
 */
record Fault(String skill, String model, String symptom, int minutes, List<String> parts, int weight, boolean heavy) {
    private Fault(String skill, String model, String symptom, int minutes, List<String> parts, int weight) {
        this(skill, model, symptom, minutes, parts, weight, false);
    }

    static final List<Fault> ALL = List.of(
            new Fault("home-appliance", "小天鹅 TG100V88", "洗衣机脱水时剧烈抖动，噪音很大", 35, List.of("减震器", "吊杆"), 9),
            new Fault("home-appliance", "海尔 BCD-470", "冰箱冷藏室不制冷，冷冻正常", 45, List.of("温控器", "风扇电机"), 8),
            new Fault("home-appliance", "美的 G0-13E7", "洗碗机不排水，显示 E4", 35, List.of("排水泵"), 4),
            new Fault("home-appliance", "方太 JCD10TB", "油烟机不吸烟，按键没有反应", 30, List.of("控制板"), 5),
            new Fault("home-appliance", "格兰仕 P80F23", "微波炉不加热，转盘会转", 25, List.of("磁控管"), 3),
            new Fault("digital", "华为 AX6 Pro", "全屋网络频繁掉线，书房没有信号", 30, List.of("网线接头"), 6),
            new Fault("digital", "小米 电视 S75", "电视连不上网，遥控器配对失败", 25, List.of(), 5),
            new Fault("digital", "海康 C6Wi", "门口摄像头离线，手机收不到提醒", 30, List.of("电源适配器"), 3),
            new Fault("installation", "美的 空调 KFR-35", "新空调到货，需要上门安装", 60, List.of("铜管", "支架"), 5),
            new Fault("installation", "九牧 净水器 RO800", "净水器安装并测水质", 45, List.of("三通阀"), 5),
            new Fault("installation", "创维 65A5D", "电视挂墙安装，墙面为承重墙", 40, List.of("挂架"), 4, true),
            new Fault("printer", "惠普 M126a", "打印机反复卡纸，办公室等着用", 30, List.of("搓纸轮"), 6),
            new Fault("printer", "兄弟 DCP-7080", "打印有黑条，换过墨粉仍然有", 30, List.of("硒鼓"), 4),
            new Fault("compressor", "海尔 BCD-602", "压缩机频繁启动，冰箱外壳发烫", 60, List.of("启动器", "压缩机"), 3),
            new Fault("compressor", "星星 SD-280", "店里冷柜停机，货品要化了", 60, List.of("启动器", "毛细管"), 3, true),
            new Fault("gas-stove", "方太 TH33B", "左灶打火后松手就灭", 25, List.of("热电偶"), 5),
            new Fault("gas-stove", "老板 9B515", "灶具火苗发黄，锅底发黑", 25, List.of("喷嘴"), 4),
            new Fault("air-conditioner", "格力 KFR-50", "空调制热效果差，室外机结霜", 40, List.of("四通阀", "制冷剂"), 5),
            new Fault("air-conditioner", "美的 KFR-35", "室内机漏水，滴到地板上", 30, List.of("排水管"), 5),
            new Fault("air-conditioner", "海信 KFR-72", "空调开机跳闸", 40, List.of("电容"), 3),
            new Fault("water-heater", "万和 JSQ30", "热水器忽冷忽热", 35, List.of("比例阀"), 5),
            new Fault("water-heater", "A.O.史密斯 CEWH", "热水器漏水，底部滴水", 40, List.of("泄压阀", "镁棒"), 5));

    /** Those that cannot wait (I6): a hazard, production stopped, somebody who needs the heat. */
    static final List<Fault> URGENT = List.of(
            new Fault("gas-stove", "华帝 i10051", "厨房有燃气味，关阀后仍闻得到", 30, List.of("密封圈"), 4),
            new Fault("water-heater", "林内 QS05", "独居老人家中没有热水，已两天", 35, List.of("点火器", "比例阀"), 4),
            new Fault("compressor", "凯雪 KX-4.0", "药店冷藏柜报警，疫苗要失效", 45, List.of("启动器"), 3),
            new Fault("printer", "理光 M2701", "诊所打印机停机，无法出单", 30, List.of("定影膜"), 2),
            new Fault("home-appliance", "海尔 EG10014", "洗衣机冒烟，有焦糊味", 35, List.of("控制板"), 3),
            new Fault("air-conditioner", "大金 3MXS", "机房空调停机，温度报警", 45, List.of("电容", "风扇电机"), 2));
}
