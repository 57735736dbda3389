using System.Globalization;
using System.Text;
using Libvirt.Disk.Compression;

namespace Libvirt.Tests.Disk;

/// <summary>LZNT1; NtfsTests hold it against ntfs-3g, which compressed what they read.</summary>
public sealed class Lznt1Tests
{
    [Fact]
    public void The_example_of_its_specification_is_decompressed()
    {
        // MS-XCA, 3.3
        var input = Convert.FromHexString(
            "38b08846232000204720410010a24701a045204400084501507900c045200524138805b4024a44ef0358028c091601484500be009e000401189000");
        var expected = "F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F# G F# D E F# G F# E D E A F# F# G A A G F# E D D E F# E D D\0";
        var output = new byte[expected.Length];
        Assert.Equal(-1, Lznt1.Decompress(input, output));
        Assert.Equal(expected, Encoding.ASCII.GetString(output));
    }

    [Fact]
    public void A_chunk_that_is_stored_and_the_end_of_the_input_are_taken()
    {
        var output = new byte[10_000];
        output.AsSpan().Fill(9);
        Assert.Equal(-1, Lznt1.Decompress([2, 0x30, 1, 2, 3, 0, 0, 7, 7], output));
        Assert.Equal([1, 2, 3], output[..3]);
        Assert.Equal(-1, output.AsSpan(3).IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, Lznt1.Decompress([], output));
    }

    [Theory]
    [InlineData("ffb0", 0)] // ends before its chunk does
    [InlineData("0030aa02b0010000", 3)] // refers to what is before the chunk
    [InlineData("03b0024110aa", 0)] // refers further back than there is
    [InlineData("01b00141", 0)] // half a reference
    public void What_makes_no_sense_is_told_by_its_place(string input, int place) =>
        Assert.Equal(place, Lznt1.Decompress(Convert.FromHexString(input), new byte[8192]));

    [Fact]
    public void Spoiled_chunks_are_decompressed_or_refused()
    {
        var iterations = int.TryParse(Environment.GetEnvironmentVariable("LIBVIRTPS_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 2000;
        var (random, output, refused) = (new Random(4), new byte[65_536], 0);
        for (var i = 0; i < iterations; i++)
        {
            var input = new byte[random.Next(5000)];
            random.NextBytes(input);
            if (input.Length > 2 && i % 2 == 0)
                (input[0], input[1]) = ((byte)(input.Length - 3), (byte)(0xB0 | (input.Length - 3) >> 8 & 0xF));
            var fault = Lznt1.Decompress(input, output.AsSpan(0, random.Next(output.Length)));
            Assert.InRange(fault, -1, input.Length);
            refused += fault < 0 ? 0 : 1;
        }
        Assert.InRange(refused, 1, iterations - 1);
    }
}
