// One section of the form: its heading and what the section holds.
#pragma once

#include "editor/FieldGrid.h"

class QLabel;
class QToolButton;

namespace vitae::editor
{

class EntryList;

class SectionCard : public FlowWidget
{
    Q_OBJECT

public:
    SectionCard(FormContext &context, cv::Path path, QWidget *parent);

    [[nodiscard]] const cv::Path &path() const { return m_path; }
    void setShown(bool shown); ///< whether the section is on the page
    void refreshHeading();
    void refresh(const cv::Path &changed);
    /// `below` is what follows the section in a path.
    void focusAt(const QStringList &below, int offset);
    void build() override;
    QWidgetList flowChildren() const override;
    [[nodiscard]] EntryList *list() const { return m_list; }

protected:
    int measure(int width) override;
    void arrange() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeHeading();
    void makeParts();
    void updateCustomParts();
    [[nodiscard]] cv::Path listPath() const;
    [[nodiscard]] int estimate(int width) const;
    template <class Place>
    int flow(int width, Place &&place);

    FormContext &m_context;
    cv::Path m_path;
    const SectionSpec &m_spec;
    QLabel *m_heading = nullptr;
    QLabel *m_note = nullptr;
    QToolButton *m_fold = nullptr;
    std::vector<FieldGrid *> m_grids; ///< a custom section has one for each of its parts
    EntryList *m_list = nullptr;
    QToolButton *m_addPart = nullptr;
    bool m_showsList = true;
    bool m_built = false;
};

} // namespace vitae::editor
