#include "Samples.h"

#include <algorithm>
#include <cmath>

namespace vitae::bench
{

namespace
{

QString number(double value)
{
    return QString::number(value, 'f', value < 9.95 ? 2 : value < 99.5 ? 1 : 0);
}

QString promise(const Row &row)
{
    QString text;
    if (row.promisedMedian > 0) {
        text = QStringLiteral("p50 < %1").arg(row.promisedMedian);
    }
    if (row.promisedP99 > 0) {
        text += QString(text.isEmpty() ? QString() : QStringLiteral(", ")) +
                QStringLiteral("p99 < %1").arg(row.promisedP99);
    }
    return text;
}

} // namespace

double Samples::quantile(double q) const
{
    if (m_values.empty()) {
        return 0;
    }
    std::vector<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const auto index = size_t(std::ceil(q * double(sorted.size()))); // nearest rank
    return sorted[std::clamp<size_t>(index, 1, sorted.size()) - 1];
}

QString markdown(const std::vector<Row> &rows)
{
    QString table = QStringLiteral("| what | unit | median | p99 | min–max | n | floor | ratio | promise |\n"
                                   "|---|---|---|---|---|---|---|---|---|\n");
    for (const Row &row : rows) {
        if (row.ours.isEmpty()) {
            table +=
                QStringLiteral("| %1 | %2 | not measured | | | | | | %3 |\n").arg(row.what, row.unit, promise(row));
            continue;
        }
        const bool floor = !row.floor.isEmpty();
        table += QStringLiteral("| %1 | %2 | %3 | %4 | %5–%6 | %7 | %8 | %9 | %10 |\n")
                     .arg(row.what, row.unit, number(row.ours.median()), number(row.ours.p99()),
                          number(row.ours.smallest()), number(row.ours.largest()))
                     .arg(row.ours.size())
                     .arg(floor ? number(row.floor.median()) : QString(),
                          floor ? number(row.ours.median() / row.floor.median()) : QString(), promise(row));
    }
    return table;
}

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

void alternate(int times, Samples &first, const std::function<void()> &doFirst, Samples &second,
               const std::function<void()> &doSecond)
{
    for (int i = 0; i < times; ++i) {
        first.add(millisecondsOf(doFirst));
        second.add(millisecondsOf(doSecond));
    }
}

} // namespace vitae::bench
