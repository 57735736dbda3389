using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class MemoryPassTests
{
    [Theory]
    [InlineData("<memory unit='b'>1025</memory>", "<memory unit='KiB'>2</memory>")]
    [InlineData("<memory unit='GB'>3</memory>", "<memory unit='KiB'>2929688</memory>")]
    [InlineData("<memory>77</memory>", "<memory unit='KiB'>77</memory>")]
    [InlineData("<memory/><cpu><numa><cell memory='1' unit='MiB'/><cell memory='24'/></numa></cpu>", "<memory unit='KiB'>1048</memory>")]
    public void Memory_is_in_kibibytes_rounded_up(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(MemoryPass.Apply, "memory", given));

    [Theory]
    [InlineData("<memory>99</memory>", "<currentMemory unit='KiB'>99</currentMemory>")]
    [InlineData("<currentMemory unit='MiB'>1</currentMemory>", "<currentMemory unit='KiB'>1024</currentMemory>")]
    [InlineData("<currentMemory unit='GiB'>1</currentMemory>", "<currentMemory unit='KiB'>4096</currentMemory>")]
    [InlineData("<currentMemory>0</currentMemory>", "<currentMemory unit='KiB'>4096</currentMemory>")]
    [InlineData("<currentMemory/>", "<currentMemory unit='KiB'>4096</currentMemory>")]
    public void Current_memory_is_there_and_no_more_than_all(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(MemoryPass.Apply, "currentMemory", given));

    [Theory]
    [InlineData("<memtune><hard_limit unit='MiB'>2</hard_limit><other>x</other></memtune>", "<memtune><hard_limit unit='KiB'>2048</hard_limit><other>x</other></memtune>")]
    public void Limits_are_in_kibibytes(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(MemoryPass.Apply, "memtune", given));

    [Theory]
    [InlineData("<memoryBacking><hugepages><page size='2' unit='M'/></hugepages></memoryBacking>", "<memoryBacking><hugepages><page size='2048' unit='KiB' /></hugepages></memoryBacking>")]
    public void Pages_are_in_kibibytes(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(MemoryPass.Apply, "memoryBacking", given));

    [Theory]
    [InlineData("<devices><memory model='dimm'><target><size unit='MiB'>1</size></target></memory></devices><memory>9</memory>", "<devices><memory model='dimm'><target><size unit='KiB'>1024</size></target></memory></devices>")]
    public void Modules_are_in_kibibytes(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(MemoryPass.Apply, "devices", given));

    [Theory]
    [InlineData("<maxMemory unit='GiB'>4</maxMemory>", VirtErrorCode.XmlError, "both maximum memory size and memory slot count must be specified")]
    [InlineData("<maxMemory slots='2' unit='b'>4</maxMemory>", VirtErrorCode.XmlError, "maximum memory size must be equal or greater than the actual memory size")]
    [InlineData("<blkiotune><device><weight>1</weight></device></blkiotune>", VirtErrorCode.ConfigUnsupported, "missing per-device path")]
    public void What_does_not_add_up_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(MemoryPass.Apply, given));
}
