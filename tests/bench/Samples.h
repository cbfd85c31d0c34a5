// Measurements and the table they end in.
#pragma once

#include <QElapsedTimer>
#include <QString>
#include <functional>
#include <vector>

namespace vitae::bench
{

/// What one thing took, run after run.
class Samples
{
public:
    void add(double value) { m_values.push_back(value); }
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }
    [[nodiscard]] size_t size() const { return m_values.size(); }
    [[nodiscard]] double median() const { return quantile(0.5); }
    [[nodiscard]] double p99() const { return quantile(0.99); }
    [[nodiscard]] double smallest() const { return quantile(0); }
    [[nodiscard]] double largest() const { return quantile(1); }

private:
    [[nodiscard]] double quantile(double q) const;

    std::vector<double> m_values;
};

/// One line of the table. Figures without a floor or a promise leave the cell empty.
struct Row {
    QString what;
    QString unit; ///< "ms", "MB"
    Samples ours, floor;
    double promisedMedian = 0, promisedP99 = 0;
};

[[nodiscard]] QString markdown(const std::vector<Row> &rows);

[[nodiscard]] double millisecondsOf(const std::function<void()> &work);

/// Two things in turn, so that whatever else the machine does meets both.
void alternate(int times, Samples &first, const std::function<void()> &doFirst, Samples &second,
               const std::function<void()> &doSecond);

} // namespace vitae::bench
