using System.ComponentModel.DataAnnotations;

namespace Orders;

/// <summary>What a customer wants.</summary>
public sealed record Order([EmailAddress] string Customer, [MinLength(1)] IReadOnlyList<OrderLine> Lines);

/// <summary>So many of one article.</summary>
public sealed record OrderLine([RegularExpression("[A-Z]{2}[0-9]{3}")] string Article, [Range(1, 99)] int Quantity);

/// <summary>What was agreed.</summary>
public sealed record Receipt(string Id, string Customer, decimal Total, string Currency);
