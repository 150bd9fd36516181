// Undo and redo bring back a text as it was written; the markers in it get the numbers that their
// sources have now. How many steps could be undone and redone when the sources were renumbered tells
// which of them are older than that.
import { pm } from "django-prose-editor/editor";

const { closeHistory, isHistoryTransaction, redoDepth, undoDepth } = pm.history;
const logs = new WeakMap();

const depths = ({ state }) => ({ undo: undoDepth(state), redo: redoDepth(state) });

const changedRanges = ({ mapping }) =>
  mapping.maps.flatMap((map, at) => {
    const ranges = [];
    const rest = mapping.slice(at + 1);
    map.forEach((_from, _to, from, to) => {
      ranges.push([rest.map(from, -1), rest.map(to, 1)]);
    });
    return ranges;
  });

const follow = (editor, log, transaction, rewrite) => {
  const before = log.depths;
  const now = depths(editor);
  log.depths = now;
  const isUndone = isHistoryTransaction(transaction);
  const stack = now.undo < before.undo ? "undo" : "redo";
  const missed = isUndone ? log.renumberings.filter((each) => each[stack] >= before[stack]) : [];
  // The history forgets its oldest steps when it gets too long.
  const forgotten = !isUndone && now.undo < before.undo ? before.undo + 1 - now.undo : 0;
  for (const each of log.renumberings) {
    each.undo = Math.min(each.undo - forgotten, now.undo);
    each.redo = Math.min(each.redo, now.redo);
  }
  if (!missed.length) return;
  const numberNow = (number) => missed.reduce((found, { mapping }) => mapping.get(found) ?? found, number);
  rewrite(editor, numberNow, changedRanges(transaction));
};

// Keeps a mapping of old numbers to new ones for what is undone later.
export const followHistory = (editor, mapping, rewrite) => {
  if (!logs.has(editor)) {
    const log = { renumberings: [], depths: depths(editor) };
    logs.set(editor, log);
    editor.on("transaction", ({ transaction }) => follow(editor, log, transaction, rewrite));
  }
  editor.view.dispatch(closeHistory(editor.state.tr));
  logs.get(editor).renumberings.push({ ...depths(editor), mapping });
};
