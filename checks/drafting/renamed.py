"""Names of subjects that the yearly 政府收支分类科目 gave up, and what stands in their place."""

from __future__ import annotations

from attrs import frozen


@frozen
class Renamed:
    """A subject whose name changed: `since` is the first fiscal year of the new one.

    `level` is 类, 款 or 项; `new` is empty where the subject was divided among others.
    """

    old: str
    new: str
    level: str
    since: int


# Sources: the 政府收支分类科目 of the years named, issued by the Ministry of Finance.
RENAMED = (
    Renamed("文化体育与传媒", "文化旅游体育与传媒支出", "类", 2019),
    Renamed("医疗卫生与计划生育", "卫生健康支出", "类", 2019),
    Renamed("医疗卫生", "卫生健康支出", "类", 2019),
    Renamed("国土海洋气象等", "自然资源海洋气象等支出", "类", 2019),
    Renamed("资源勘探信息等", "资源勘探工业信息等支出", "类", 2020),
    Renamed("城乡社区事务", "城乡社区支出", "类", 2014),
    Renamed("农林水事务", "农林水支出", "类", 2014),
    Renamed("环境保护", "节能环保支出", "类", 2011),
    Renamed("行政事业单位离退休", "行政事业单位养老支出", "款", 2020),
    Renamed("医疗卫生与计划生育管理事务", "卫生健康管理事务", "款", 2019),
    Renamed("医疗保障", "行政事业单位医疗", "款", 2017),
    Renamed("文化", "文化和旅游", "款", 2019),
    Renamed("新闻出版广播影视", "", "款", 2019),
    Renamed("农业", "农业农村", "款", 2020),
    Renamed("林业", "林业和草原", "款", 2019),
    Renamed("扶贫", "巩固脱贫衔接乡村振兴", "款", 2022),
    Renamed("国土资源事务", "自然资源事务", "款", 2019),
    Renamed("工商行政管理事务", "市场监督管理事务", "款", 2019),
    Renamed("质量技术监督与检验检疫事务", "市场监督管理事务", "款", 2019),
    Renamed("食品和药品监督管理事务", "市场监督管理事务", "款", 2019),
    Renamed("安全生产监管", "应急管理事务", "款", 2019),
    Renamed("归口管理的行政单位离退休", "行政单位离退休", "项", 2020),
    Renamed("未归口管理的行政单位离退休", "行政单位离退休", "项", 2020),
)
