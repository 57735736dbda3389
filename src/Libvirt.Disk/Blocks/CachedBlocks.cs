namespace Libvirt.Disk;

/// <summary>Keeps pages of a source whose structures are read in small pieces. Reads of a page and more go past it.</summary>
/// <remarks>Memory is bounded: <see cref="Sets"/> × <see cref="Ways"/> pages, each made when it is first needed. The owner of the source closes it.</remarks>
internal sealed class CachedBlocks : BlockSource
{
    internal const int PageSize = 16 * 1024;
    private const int Sets = 64;
    private const int Ways = 4;

    private readonly BlockSource _source;
    private readonly Page?[] _pages = new Page?[Sets * Ways];
    private readonly Lock _lock = new();
    private uint _clock;

    internal CachedBlocks(BlockSource source)
        : base(source.Name, source.Length) => _source = source;

    public override BlockExtent GetExtent(long offset) => _source.GetExtent(offset);

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        if (buffer.Length >= PageSize)
        {
            _source.Read(offset, buffer);
            return;
        }
        lock (_lock)
        {
            while (!buffer.IsEmpty)
            {
                var within = (int)(offset % PageSize);
                var count = Math.Min(PageSize - within, buffer.Length);
                GetPage(offset / PageSize).Bytes.AsSpan(within, count).CopyTo(buffer);
                buffer = buffer[count..];
                offset += count;
            }
        }
    }

    private Page GetPage(long number)
    {
        var set = _pages.AsSpan((int)(number % Sets) * Ways, Ways);
        ref var oldest = ref set[0];
        foreach (ref var page in set)
        {
            if (page?.Number == number)
            {
                page.Used = ++_clock;
                return page;
            }
            if (oldest is not null && (page is null || page.Used < oldest.Used))
                oldest = ref page;
        }
        var victim = oldest ??= new Page();
        victim.Number = -1; // until it is filled: reading may fail
        _source.Read(number * PageSize, victim.Bytes);
        (victim.Number, victim.Used) = (number, ++_clock);
        return victim;
    }

    private sealed class Page
    {
        internal byte[] Bytes { get; } = new byte[PageSize];

        internal long Number { get; set; }

        internal uint Used { get; set; }
    }
}
