// How long layout takes: prints medians in milliseconds of processor time, for a CV of a page or two and for a long
// one.
#include "core/layout/Dump.h"

#include <QGuiApplication>
#include <QTextStream>
#include <algorithm>
#include <ctime>

using namespace vitae;

namespace
{

double milliseconds(std::clock_t since)
{
    return double(std::clock() - since) * 1000 / CLOCKS_PER_SEC;
}

template <class Work>
double median(int times, Work work)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const std::clock_t start = std::clock();
        work(i);
        all.push_back(milliseconds(start));
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

cv::Cv manyPages(const cv::Cv &sample, int times)
{
    cv::Cv cv = sample;
    for (int i = 1; i < times; ++i) {
        for (cv::Experience item : sample.experience) {
            item.id += QString::number(i);
            cv.experience.push_back(std::move(item));
        }
    }
    return cv;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QTextStream out(stdout);
    const cv::Cv sample = test::sampleCv(QStringLiteral("engineer"));
    for (const QString &id : test::designIds()) {
        const auto design = test::design(id);
        for (const int times : {1, 2, 120}) {
            cv::Cv cv = manyPages(sample, times);
            cv.style = {};
            layout::Engine engine;
            const std::clock_t start = std::clock();
            const auto pages = engine.layout(cv, design).pages.size();
            const double cold = milliseconds(start);
            const double warm = median(21, [&](int) { (void)engine.layout(cv, design); });
            cv::Experience &item = cv.experience[cv.experience.size() / 3];
            const cv::Path path{QStringLiteral("experience"), item.id, QStringLiteral("bullets"), QStringLiteral("0")};
            const double letter = median(101, [&](int i) {
                item.bullets[0].append(QChar(u'a' + i % 26));
                (void)engine.update(cv, path);
            });
            const double longer = median(21, [&](int) {
                item.bullets[0].append(QStringLiteral(
                    " one more line of text that pushes everything below it down the page again and again"));
                (void)engine.update(cv, path);
            });
            out << id << ": " << pages << " pages, cold " << cold << ", warm " << warm << ", letter " << letter
                << ", line " << longer << Qt::endl;
        }
    }
    return 0;
}
