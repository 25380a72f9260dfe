"""The graph that answers questions, made to look only at mentions that are there.

Most places for mentions are empty: a question has 16 candidates with 5 mentions each at most, of which a third is
filled. As exported, the graph works all of them out and takes none of the empty ones.
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import NodeProto, TensorProto, helper

NEVER = -1e4
"""The score of what is not there, as in `Speakers.choose`."""
REPLACED = {
    "/Gather_3_output_0": "words_of_mentions",
    "/Gather_5_output_0": "words_of_heads",
    "/Concat_2_output_0": "numbers",
    "/Unsqueeze_3_output_0": "asked",
    "/Unsqueeze_5_output_0": "question",
    "/Constant_22_output_0": "last_axis",
    "/Where_4_output_0": "all_scores",
}
"""Outputs of nodes that worked on every place → what takes their part."""


def only_present(file: Path) -> None:
    """Rewrite an exported graph in place. Its inputs, outputs and results stay as they are."""
    model = onnx.load(file)
    graph = model.graph
    for node in graph.node:
        node.input[:] = [REPLACED.get(name, name) for name in node.input]
    graph.node.extend(_nodes())
    _sort(graph)
    onnx.checker.check_model(model)
    onnx.save(model, file)


def _nodes() -> list[NodeProto]:
    """The nodes that gather what is there, and that put its scores back in their places."""
    never = helper.make_tensor("never", TensorProto.FLOAT, [1], [NEVER])
    first = helper.make_tensor("first", TensorProto.INT64, [], [0])
    two = helper.make_tensor("two", TensorProto.INT64, [2], [0, 1])
    last = helper.make_tensor("last", TensorProto.INT64, [1], [-1])
    return [
        helper.make_node("Not", ["/Less_1_output_0"], ["there"]),
        helper.make_node("NonZero", ["there"], ["places_by_axis"]),
        helper.make_node("Transpose", ["places_by_axis"], ["places"]),
        helper.make_node("Constant", [], ["first_axis"], value=first),
        helper.make_node("Constant", [], ["first_axes"], value=two),
        helper.make_node("Constant", [], ["last_axis"], value=last),
        helper.make_node("Gather", ["places", "first_axis"], ["of_question"], axis=1),
        helper.make_node("Gather", ["places", "first_axes"], ["of_candidate"], axis=1),
        helper.make_node("GatherND", ["mentions", "places"], ["mentions_there"]),
        helper.make_node("GatherND", ["heads", "places"], ["heads_there"]),
        helper.make_node("Gather", ["/MatMul_output_0", "mentions_there"], ["words_of_mentions"], axis=0),
        helper.make_node("Gather", ["/MatMul_1_output_0", "heads_there"], ["words_of_heads"], axis=0),
        helper.make_node("GatherND", ["features", "of_candidate"], ["features_there"]),
        helper.make_node("GatherND", ["pairs", "places"], ["pairs_there"]),
        helper.make_node("Concat", ["features_there", "pairs_there"], ["numbers"], axis=-1),
        helper.make_node("Gather", ["/ask/Gemm_output_0", "of_question"], ["asked"], axis=0),
        helper.make_node("Gather", ["/of_question/Gemm_output_0", "of_question"], ["question"], axis=0),
        helper.make_node("Shape", ["mentions"], ["size"]),
        helper.make_node("ConstantOfShape", ["size"], ["nothing"], value=never),
        helper.make_node("ScatterND", ["nothing", "places", "/Squeeze_output_0"], ["all_scores"]),
    ]


def _sort(graph: onnx.GraphProto) -> None:
    """Leave out nodes that nothing needs any more, and put each behind those that it needs."""
    made = {name: node for node in graph.node for name in node.output}
    ordered: dict[int, NodeProto] = {}

    def visit(name: str) -> None:
        node = made.get(name)
        if node is None or id(node) in ordered:
            return
        for needed in node.input:
            visit(needed)
        ordered[id(node)] = node

    for output in graph.output:
        visit(output.name)
    nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in ordered.values()]
    del graph.node[:]
    graph.node.extend(nodes)
