package io.paidan.demo;

import java.util.SplittableRandom;

/** Names and numbers of people who do not exist. */
final class Names {
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String[] GIVEN = {
        "伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英",
        "建国", "志强", "海燕", "晓明", "文博", "雨桐", "子轩", "梓涵", "浩然", "思远", "佳怡", "一鸣", "俊杰", "婷婷", "春梅", "国庆", "红梅", "少华"
    };

    private Names() {}

    static String person(SplittableRandom random) {
        return SURNAMES.charAt(random.nextInt(SURNAMES.length())) + GIVEN[random.nextInt(GIVEN.length)];
    }

    /** 199 with 0000 in the middle is not handed out to anybody. */
    static String phone(SplittableRandom random) {
        return "1990000%04d".formatted(random.nextInt(10_000));
    }
}
