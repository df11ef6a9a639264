"""How long a guess at the category takes, and learning to guess: `python -m bench.categories`."""

from time import perf_counter

from domain.categories import suggest

ROUNDS, REPEATS = 5, 200
SAID = (
    "客厅吊灯边上一直往下渗水，地板都拱起来了",
    "7号楼楼梯口又码了一人高的纸壳子",
    "篮球场边上那盏灯三天没亮了",
    "隔壁一早就叮叮当当敲，夜班的人没法睡",
    "客厅暖气片只有最上头温一点",
    "三楼那户晚上把电瓶车推到家门口充电",
    "东门的桶堆得盖子都合不上，一股酸味",
    "有辆灰车横在坡道口，谁家的挪一下",
    "草地边上两只大狗没人牵，孩子不敢走",
    "一楼厕所往外翻脏水，鞋都泡了",
    "客梯卡在六楼不下来，打物业电话没人接",
    "想问问给老人办卡要带什么",
)


def seconds_for_one_suggestion() -> float:
    began = perf_counter()
    for _ in range(REPEATS):
        for said in SAID:
            suggest(said)
    return (perf_counter() - began) / (REPEATS * len(SAID))


def main() -> None:
    began = perf_counter()
    suggest("")
    learning = perf_counter() - began
    one = min(seconds_for_one_suggestion() for _ in range(ROUNDS))
    print(f"learning, once: {learning * 1e3:.1f} ms")
    print(f"one suggestion, best of {ROUNDS}: {one * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
