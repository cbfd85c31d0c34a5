// A list of texts as bullets: what happens in the text becomes Changes of single bullets.
#pragma once

#include "editor/Field.h"

namespace vitae::editor
{

class BulletsEdit;

class BulletsField : public Field
{
    Q_OBJECT

public:
    BulletsField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;

protected:
    int controlHeight(int width) override;

private:
    void noteChange(int position, int removed, int added);
    void write();
    void replaceBullets(int first, int oldCount, const QStringList &bullets);
    void moveBullet(int bullet, int steps);
    void tellCursor();
    [[nodiscard]] cv::Path bulletPath(int bullet) const { return path().child(QString::number(bullet)); }

    BulletsEdit *m_edit;
    QStringList m_shown; ///< what the CV held when the text was last the same: only the part that differs is written
    int m_changedFrom = -1, m_changedTo = -1; ///< positions in the text that changed since
    int m_height = 0;
};

} // namespace vitae::editor
