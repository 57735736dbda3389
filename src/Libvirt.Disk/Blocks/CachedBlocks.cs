namespace Libvirt.Disk;

/// <summary>Keeps pages of a source whose structures are read in small pieces. Reads of a page and more go past it.</summary>
/// <remarks>
/// Memory is bounded: <see cref="Sets"/> × <see cref="Set.Ways"/> pages, each made when it is first needed. Each set has its own lock, so threads seldom meet. The owner of the source closes it.
/// </remarks>
internal sealed class CachedBlocks : BlockSource
{
    internal const int PageSize = 16 * 1024;
    private const int Sets = 64;

    private readonly BlockSource _source;
    private readonly Set[] _sets;

    internal CachedBlocks(BlockSource source)
        : base(source.Name, source.Length)
    {
        _source = source;
        _sets = new Set[Sets];
        foreach (ref var set in _sets.AsSpan())
            set = new Set(source);
    }

    public override BlockExtent GetExtent(long offset) => _source.GetExtent(offset);

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        if (buffer.Length >= PageSize)
        {
            _source.Read(offset, buffer);
            return;
        }
        while (!buffer.IsEmpty)
        {
            var within = (int)(offset % PageSize);
            var part = buffer[..Math.Min(PageSize - within, buffer.Length)];
            _sets[offset / PageSize % Sets].Read(offset / PageSize, within, part);
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    /// <summary>The pages of which there may be a few at a time.</summary>
    private sealed class Set(BlockSource source)
    {
        internal const int Ways = 4;

        private readonly Lock _lock = new();
        private readonly Page?[] _pages = new Page?[Ways];
        private uint _clock;

        internal void Read(long number, int within, Span<byte> buffer)
        {
            lock (_lock)
                GetPage(number).Bytes.AsSpan(within, buffer.Length).CopyTo(buffer);
        }

        private Page GetPage(long number)
        {
            ref var oldest = ref _pages[0];
            foreach (ref var page in _pages.AsSpan())
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
            source.Read(number * PageSize, victim.Bytes);
            (victim.Number, victim.Used) = (number, ++_clock);
            return victim;
        }
    }

    private sealed class Page
    {
        internal byte[] Bytes { get; } = new byte[PageSize];

        internal long Number { get; set; }

        internal uint Used { get; set; }
    }
}
