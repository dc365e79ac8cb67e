using System.Collections.Concurrent;

namespace Orders;

/// <summary>What was agreed so far; a database in real life.</summary>
public sealed class ReceiptStore
{
    private readonly ConcurrentDictionary<string, Receipt> _receipts = new();

    public void Add(Receipt receipt) => _receipts[receipt.Id] = receipt;

    public Receipt? Find(string id) => _receipts.GetValueOrDefault(id);
}
